import { useTranslation } from 'react-i18next'
import type { Money } from '../../shared/kernel/money.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { TextInput } from '../base/ui/text-input.tsx'

/** The plan's fee is on no quote that the customer agreed to: it cannot be taken here, and a manager may let the unit go without. */
export function FeeOpen(props: {
  readonly fee: Money
  readonly isManager: boolean
  readonly reason: string
  readonly onChange: (reason: string) => void
}) {
  const { fee, isManager, reason, onChange } = props
  const { t } = useTranslation(['payments', 'cases'])
  const formats = useFormats()
  return (
    <>
      <ErrorNotice
        tone="warn"
        what={t('payments:feeOpen.what', { price: formats.price(fee) })}
        todo={t(isManager ? 'payments:feeOpen.todoLeaving' : 'payments:feeOpen.manager')}
      />
      {isManager && (
        <Field label={t('payments:leaving.reason')} hint={t('cases:reasonHint')}>
          <TextInput maxLength={1_000} value={reason} onChange={(event) => onChange(event.target.value)} />
        </Field>
      )}
    </>
  )
}
