import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvitationView } from '../../shared/invitations/views.ts'
import { useRefusalWords } from '../base/client/refusal-words.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { ConfirmDialog } from '../base/ui/confirm-dialog.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { ReasonField } from './reason-field.tsx'

/** I4: a further window after one that ran out: why, then the manager's PIN. */
export function RenewDialog(props: {
  readonly of: InvitationView
  readonly onClose: () => void
  readonly onOpened: (id: string) => void
}) {
  const { of, onClose, onOpened } = props
  const { t } = useTranslation('invitations')
  const wordsFor = useRefusalWords()
  const renew = useApiCommand('invitations.resend')
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const [asking, setAsking] = useState(false)
  const onPin = async (secret: string): Promise<string | null> => {
    const approval = { reason: reason.trim(), secret }
    const done = await renew.run({ id: of.id, version: of.version, approval })
    if (!done.ok) return wordsFor(done.error).what
    onOpened(done.value.id)
    return null
  }
  return (
    <>
      <ConfirmDialog
        open={!asking}
        onClose={onClose}
        title={t('renew.title')}
        afterwards={[t('renew.afterwards')]}
        confirmLabel={t('renew.next')}
        onConfirm={() => (reason.trim() === '' ? setMissing(true) : setAsking(true))}
      >
        <ReasonField value={reason} onChange={setReason} missing={missing} />
      </ConfirmDialog>
      <PinDialog
        open={asking}
        onClose={onClose}
        title={t('renew.title')}
        afterwards={[t('renew.afterwards'), reason]}
        confirmLabel={t('renew.save')}
        onPin={onPin}
      />
    </>
  )
}
