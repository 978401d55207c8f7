import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { Language } from '../../shared/kernel/centre.ts'
import { cashRounding } from '../../shared/payments/rounding.ts'
import type { PaymentDocumentView } from '../../shared/payments/contract.ts'
import {
  paymentMeans,
  paymentReference,
  refundReasons,
  type PaymentMeans,
  type RefundReason,
} from '../../shared/payments/events.ts'
import { readAmount, typedAmount } from '../../shared/prices/amount.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { currencyWord } from '../../shared/words/values.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { layout, Stack } from '../base/ui/layout.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'

interface PaymentForm {
  readonly means: PaymentMeans
  readonly why: RefundReason
  /** As it is typed. */
  readonly amount: string
  readonly reference: string
}

/** Takes a payment of what is outstanding; with a receipt, gives back what is left of it. Never more than that. */
export function PaymentDialog(props: {
  readonly caseId: string
  readonly of: Output<'payments.ofCase'>
  readonly receipt: (PaymentDocumentView & { readonly kind: 'receipt' }) | null
  readonly onClose: () => void
}) {
  const { caseId, of, receipt, onClose } = props
  const { t } = useTranslation(['payments', 'common'])
  const formats = useFormats()
  const currency = receipt?.currency ?? of.balance?.currency ?? ''
  const most = receipt?.left ?? of.balance?.outstanding ?? 0
  const { register, control, handleSubmit } = useForm<PaymentForm>({
    defaultValues: {
      means: receipt?.means ?? 'cash',
      why: 'entered-wrongly',
      amount: typedAmount(most, currency, formats.language),
      reference: '',
    },
  })
  const [means, text, reference] = useWatch({ control, name: ['means', 'amount', 'reference'] })
  const receive = useApiCommand('payments.receive')
  const refund = useApiCommand('payments.refund')
  const price = (value: number): string => formats.price({ amount: value, currency })
  const typed = readAmount(text, currency)
  const amount = typed !== null && typed > 0 && typed <= most ? typed : null
  const referenceIsWrong = !paymentReference.safeParse(reference).success
  const isReady =
    amount !== null &&
    (means === 'cash' || !referenceIsWrong) &&
    (means !== 'card' || reference.trim() !== '')
  const rounding = amount !== null && means === 'cash' ? cashRounding(amount, currency) : 0
  const save = async ({ why }: PaymentForm) => {
    if (amount === null || !isReady) return
    const handed = {
      caseId,
      version: of.version,
      means,
      amount,
      reference: means === 'cash' ? '' : reference,
    }
    const done = receipt
      ? await refund.run({ ...handed, of: receipt.number, why })
      : await receive.run(handed)
    if (!done.ok) return
    const { number } = done.value
    announce({ title: t(receipt ? 'payments:dialog.refunded' : 'payments:dialog.saved', { number }) })
    onClose()
  }
  return (
    <Dialog
      open
      holds
      size="large"
      onClose={onClose}
      title={
        receipt
          ? t('payments:dialog.refundTitle', { number: receipt.number })
          : t('payments:dialog.title', { rma: of.rma })
      }
      error={receive.refusal ?? refund.refusal}
      onSubmit={() => void handleSubmit(save)()}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={receive.busy || refund.busy} disabled={!isReady}>
            {t(receipt ? 'payments:dialog.saveRefund' : 'payments:dialog.save')}
          </Button>
        </>
      }
    >
      <Stack>
        <Controller
          name="means"
          control={control}
          render={({ field: { value, onChange } }) => (
            <RadioCards
              label={t(receipt ? 'payments:dialog.refundMeans' : 'payments:dialog.means')}
              columns={3}
              showsLabel={receipt !== null}
              value={value}
              onChange={onChange}
              cards={paymentMeans.map((one) => ({
                value: one,
                title: t(`payments:means.${one}`),
                detail: receipt === null ? t(`payments:meansDetail.${one}`) : undefined,
              }))}
            />
          )}
        />
        {receipt && (
          <Controller
            name="why"
            control={control}
            render={({ field: { value, onChange } }) => (
              <RadioCards
                label={t('payments:dialog.why')}
                showsLabel
                columns={3}
                value={value}
                onChange={onChange}
                cards={refundReasons.map((one) => ({
                  value: one,
                  title: asTitle(t(`payments:why.${one}`), formats.language),
                }))}
              />
            )}
          />
        )}
        <Field
          label={t('payments:dialog.amount')}
          error={amount === null && t('payments:dialog.wrong', { most: price(most) })}
        >
          <TextInput
            inputMode="decimal"
            suffix={currencyWord(currency, formats.language)}
            onFocus={(event) => event.currentTarget.select()}
            {...register('amount')}
          />
        </Field>
        {means !== 'cash' && (
          <Field
            label={t(means === 'card' ? 'payments:dialog.reference' : 'payments:dialog.referenceTransfer')}
            optional={means === 'transfer'}
            error={referenceIsWrong && t('payments:dialog.referenceWrong')}
          >
            <TextInput mono scan="code" {...register('reference')} />
          </Field>
        )}
        {amount !== null && (
          <p className={layout('lead')}>
            {t(receipt ? 'payments:dialog.handBack' : 'payments:dialog.hand', {
              price: price(amount + rounding),
            })}
          </p>
        )}
        {rounding !== 0 && (
          <p className={layout('muted')}>{t('payments:dialog.rounding', { price: price(rounding) })}</p>
        )}
      </Stack>
    </Dialog>
  )
}

/** Words that stand within a line elsewhere, as a card begins with them. */
function asTitle(words: string, language: Language): string {
  return words.slice(0, 1).toLocaleUpperCase(language) + words.slice(1)
}
