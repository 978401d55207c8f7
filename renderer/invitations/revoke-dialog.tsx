import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvitationView } from '../../shared/invitations/views.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { ConfirmDialog } from '../base/ui/confirm-dialog.tsx'
import { ReasonField } from './reason-field.tsx'

/** Takes an invitation back; a mail that waits is not sent. */
export function RevokeDialog({ of, onClose }: { readonly of: InvitationView; readonly onClose: () => void }) {
  const { t } = useTranslation('invitations')
  const revoke = useApiCommand('invitations.revoke')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const save = async () => {
    if (reason.trim() === '') return setMissing(true)
    const done = await revoke.run({ id: of.id, version: of.version, reason })
    if (done.ok) onClose()
  }
  return (
    <ConfirmDialog
      error={revoke.refusal}
      open
      onClose={onClose}
      title={t('revoke.title')}
      afterwards={[t('revoke.afterwards')]}
      confirmLabel={t('revoke.save')}
      danger
      busy={revoke.busy}
      onConfirm={() => void save()}
    >
      <ReasonField value={reason} onChange={setReason} missing={missing} />
    </ConfirmDialog>
  )
}
