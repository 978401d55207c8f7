import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CashBookView } from '../../shared/cashbook/contract.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { Afterwards } from '../base/ui/confirm-dialog.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { TextInput } from '../base/ui/text-input.tsx'

/** A manager opens the newest closed book again, and says why. */
export function ReopenBookDialog({
  of,
  onClose,
}: {
  readonly of: CashBookView
  readonly onClose: () => void
}) {
  const { t } = useTranslation(['cash', 'common'])
  const formats = useFormats()
  const { day, version } = of
  const [reason, setReason] = useState('')
  const reopen = useApiCommand('cash.reopen')
  const isReady = reason.trim().length >= 3
  const save = async () => {
    if (!isReady) return
    const done = await reopen.run({ day, version, reason })
    if (done.ok) onClose()
  }
  return (
    <Dialog
      open
      onClose={onClose}
      title={t('cash:reopen.title', { day: formats.calendarDate(day) })}
      error={reopen.refusal}
      onSubmit={() => void save()}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={reopen.busy} disabled={!isReady}>
            {t('cash:reopen.save')}
          </Button>
        </>
      }
    >
      <Afterwards lines={[t('cash:reopen.counts'), t('cash:reopen.kept')]} />
      <Field label={t('cash:reopen.reason')}>
        <TextInput maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
      </Field>
    </Dialog>
  )
}
