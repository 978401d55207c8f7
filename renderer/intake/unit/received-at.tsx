import { DateTime as Luxon } from 'luxon'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { useNow } from '../../base/i18n/use-now.ts'
import { Button } from '../../base/ui/button.tsx'
import { DateField, TimeField } from '../../base/ui/date-field.tsx'
import { DateTime } from '../../base/ui/date-time.tsx'
import { Dialog } from '../../base/ui/dialog.tsx'
import { FormGrid, layout } from '../../base/ui/layout.tsx'
import { useIntake } from '../intake-context.ts'

/** When the unit came in: when its draft began, unless somebody says that the parcel lay here before. */
export function ReceivedAt() {
  const { t } = useTranslation('intake')
  const { draft } = useIntake()
  const now = useNow()
  const [open, setOpen] = useState(false)
  return (
    <>
      <span className={layout('small')}>
        {t('received.now')} <DateTime at={draft.receivedAt ?? now} />
      </span>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t('received.change')}
      </Button>
      {open && <ReceiptForm onDone={() => setOpen(false)} />}
    </>
  )
}

function ReceiptForm({ onDone }: { readonly onDone: () => void }) {
  const { t } = useTranslation(['intake', 'common'])
  const { draft, change } = useIntake()
  const { zone } = useFormats()
  const now = useNow()
  const standing = Luxon.fromMillis(draft.receivedAt ?? now, { zone })
  const [date, setDate] = useState<string | null>(standing.toFormat('yyyy-MM-dd'))
  const [time, setTime] = useState<string | null>(standing.toFormat('HH:mm'))
  const at = date === null || time === null ? null : Luxon.fromISO(`${date}T${time}`, { zone }).toMillis()
  const isFuture = at !== null && at > now
  return (
    <Dialog
      open
      holds
      size="small"
      onClose={onDone}
      title={t('received.title')}
      description={t('received.words')}
      onSubmit={() => {
        if (at === null || isFuture) return
        change({ receivedAt: at })
        onDone()
      }}
      actions={
        <>
          <Button onClick={onDone}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" disabled={at === null || isFuture}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <FormGrid>
        <DateField
          label={t('received.on')}
          towards="past"
          value={date}
          onChange={setDate}
          error={isFuture && t('received.future')}
        />
        <TimeField label={t('received.time')} value={time} onChange={setTime} />
      </FormGrid>
    </Dialog>
  )
}
