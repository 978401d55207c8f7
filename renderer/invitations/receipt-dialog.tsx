import { DateTime as Luxon } from 'luxon'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { receiptBases } from '../../shared/invitations/events.ts'
import type { InvitationView } from '../../shared/invitations/views.ts'
import { invitationWindow } from '../../shared/eligibility/invitation-window.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { usePlace } from '../base/i18n/place.ts'
import { ConfirmDialog } from '../base/ui/confirm-dialog.tsx'
import { DateField, TimeField } from '../base/ui/date-field.tsx'
import { FormGrid } from '../base/ui/layout.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'

/** I1: when the customer got the message, and how that is known. The window counts from there. */
export function ReceiptDialog({
  of,
  onClose,
}: {
  readonly of: InvitationView
  readonly onClose: () => void
}) {
  const { t } = useTranslation('invitations')
  const { zone } = usePlace()
  const formats = useFormats()
  const record = useApiCommand('invitations.recordReceipt')
  const [date, setDate] = useState<string | null>(Luxon.now().setZone(zone).toISODate())
  const [time, setTime] = useState<string | null>(null)
  const [basis, setBasis] = useState<(typeof receiptBases)[number]>('customer-word')
  const receivedAt =
    date === null || time === null ? null : Luxon.fromISO(`${date}T${time}`, { zone }).toMillis()
  const save = async () => {
    if (receivedAt === null) return
    const done = await record.run({ id: of.id, version: of.version, receivedAt, basis })
    if (done.ok) onClose()
  }
  const closes = receivedAt === null ? null : formats.until(invitationWindow(receivedAt).closesAt)
  return (
    <ConfirmDialog
      error={record.refusal}
      open
      onClose={onClose}
      title={t('receipt.title')}
      afterwards={[...(closes === null ? [] : [t('receipt.afterwards', { at: closes })]), t('receipt.once')]}
      confirmLabel={t('receipt.save')}
      busy={record.busy}
      onConfirm={() => void save()}
    >
      <>
        <RadioCards
          label={t('receipt.basis')}
          columns={2}
          value={basis}
          onChange={setBasis}
          cards={receiptBases.map((value) => ({ value, title: t(`basis.${value}`) }))}
        />
        <FormGrid>
          <DateField label={t('receipt.date')} towards="past" value={date} onChange={setDate} />
          <TimeField label={t('receipt.time')} value={time} onChange={setTime} />
        </FormGrid>
      </>
    </ConfirmDialog>
  )
}
