import { useTranslation } from 'react-i18next'
import type { Money } from '../../shared/kernel/money.ts'
import { paymentMeans, paymentReference } from '../../shared/payments/events.ts'
import { cashRounding } from '../../shared/payments/rounding.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Field } from '../base/ui/field.tsx'
import { layout, Stack } from '../base/ui/layout.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import type { GivePayment } from './use-give.ts'

/** What is still to be paid, in whole: a part of it is taken on the case. A manager may let it go unpaid and says why. */
export function PaymentFields(props: {
  readonly outstanding: Money
  readonly isManager: boolean
  readonly value: GivePayment
  readonly onChange: (value: GivePayment) => void
}) {
  const { outstanding, isManager, value, onChange } = props
  const { t } = useTranslation(['handover', 'payments', 'cases'])
  const formats = useFormats()
  const { amount, currency } = outstanding
  const { means, reference } = value
  const rounding = means === 'cash' ? cashRounding(amount, currency) : 0
  const referenceIsWrong = !paymentReference.safeParse(reference).success
  const cards = [
    ...paymentMeans.map((one) => ({ value: one, title: t(`payments:means.${one}`) })),
    ...(isManager ? [{ value: 'unpaid' as const, title: t('handover:give.unpaid') }] : []),
  ]
  return (
    <Stack>
      <p>
        <strong>
          {means === 'unpaid'
            ? t('payments:leaving.unpaid', { price: formats.price(outstanding) })
            : t('payments:dialog.hand', { price: formats.price({ amount: amount + rounding, currency }) })}
        </strong>
      </p>
      <RadioCards
        label={t('payments:dialog.means')}
        columns={isManager ? 2 : 4}
        value={means}
        onChange={(next) => onChange({ ...value, means: next })}
        cards={cards}
      />
      {rounding !== 0 && (
        <p className={layout('muted')}>
          {t('payments:dialog.rounding', { price: formats.price({ amount: rounding, currency }) })}
        </p>
      )}
      {(means === 'card' || means === 'transfer') && (
        <Field
          label={t(means === 'card' ? 'payments:dialog.reference' : 'payments:dialog.referenceTransfer')}
          optional={means === 'transfer'}
          error={referenceIsWrong && t('payments:dialog.referenceWrong')}
        >
          <TextInput
            mono
            scan="code"
            value={reference}
            onChange={(event) => onChange({ ...value, reference: event.target.value })}
          />
        </Field>
      )}
      {means === 'unpaid' && (
        <Field label={t('payments:leaving.reason')} hint={t('cases:reasonHint')}>
          <TextInput
            maxLength={1_000}
            value={value.reason}
            onChange={(event) => onChange({ ...value, reason: event.target.value })}
          />
        </Field>
      )}
    </Stack>
  )
}
