import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { InvitationView } from '../../shared/invitations/views.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { ConfirmDialog } from '../base/ui/confirm-dialog.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'

const bases = ['delivery-notice', 'person'] as const

/** The message came back after the server had taken it: nobody received it, so no window ran (I6). */
export function BounceDialog({ of, onClose }: { readonly of: InvitationView; readonly onClose: () => void }) {
  const { t } = useTranslation('invitations')
  const bounce = useApiCommand('invitations.recordBounce')
  const [basis, setBasis] = useState<(typeof bases)[number]>('delivery-notice')
  const save = async () => {
    const done = await bounce.run({ id: of.id, version: of.version, basis })
    if (done.ok) onClose()
  }
  return (
    <ConfirmDialog
      error={bounce.refusal}
      open
      onClose={onClose}
      title={t('bounce.title')}
      afterwards={[t('bounce.noWindow'), t('bounce.again')]}
      confirmLabel={t('bounce.save')}
      danger
      busy={bounce.busy}
      onConfirm={() => void save()}
    >
      <RadioCards
        label={t('receipt.basis')}
        columns={2}
        value={basis}
        onChange={setBasis}
        cards={bases.map((value) => ({ value, title: t(`bounce.basis.${value}`) }))}
      />
    </ConfirmDialog>
  )
}
