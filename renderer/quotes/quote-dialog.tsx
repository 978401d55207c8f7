import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { addDays } from '../../shared/kernel/time.ts'
import { quoteName } from '../../shared/quotes/quote.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { DateField } from '../base/ui/date-field.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { Stack } from '../base/ui/layout.tsx'
import { SearchSelect } from '../base/ui/search-select.tsx'
import { announce } from '../base/ui/toast.tsx'
import { usePrices, useVat } from '../prices/index.ts'
import { DraftLines } from './draft-lines.tsx'
import { draftTotal } from './draft-total.ts'
import { draftOf, linesOf, type DraftLine } from './draft.ts'

/** For how many days a quote is valid where nobody says otherwise. */
const DAYS = 14

interface QuoteForm {
  readonly lines: readonly DraftLine[]
  readonly withFee: boolean
  readonly validUntil: string | null
}

/** A new version of a quote: lines out of the price list, and the fee of the plan. */
export function QuoteDialog(props: {
  readonly caseId: string
  readonly quote: Output<'quotes.ofCase'>
  readonly onClose: () => void
}) {
  const { caseId, quote, onClose } = props
  const { t } = useTranslation(['quotes', 'common'])
  const formats = useFormats()
  const { currency, fee, versions, today } = quote
  const [before] = versions
  const prices = (usePrices().data?.prices ?? []).filter(({ withdrawn }) => !withdrawn)
  const vat = useVat().data?.vat ?? null
  const { control, setValue, handleSubmit } = useForm<QuoteForm>({
    defaultValues: {
      lines: draftOf(before, formats.language),
      withFee: fee?.converted != null,
      validUntil: addDays(today, DAYS),
    },
  })
  const [lines, withFee, validUntil] = useWatch({ control, name: ['lines', 'withFee', 'validUntil'] })
  const make = useApiCommand('quotes.make')
  const read = linesOf(lines, currency)
  const addedFee = withFee && vat !== null ? (fee?.converted ?? null) : null
  const total = draftTotal(read ?? [], prices, addedFee?.amount ?? null)
  const isReady = read !== null && (read.length > 0 || addedFee !== null) && validUntil !== null
  const save = async () => {
    if (read === null || validUntil === null || !isReady) return
    const done = await make.run({
      caseId,
      version: quote.version,
      lines: [...read],
      fee: addedFee && { vat: vat?.rates[0] ?? 0 },
      validUntil,
    })
    if (!done.ok) return
    announce({ title: t('quotes:dialog.made', { name: quoteName(quote.rma, done.value.number) }) })
    onClose()
  }
  const add = (code: string) => {
    const price = prices.find((one) => one.code === code)
    if (!price) return
    const key = Math.max(0, ...lines.map((line) => line.key)) + 1
    setValue('lines', [...lines, { code, name: price.name, quantity: '1', price: '', key }])
  }
  return (
    <Dialog
      open
      holds
      size="large"
      onClose={onClose}
      title={t('quotes:dialog.title', { rma: quote.rma })}
      error={make.refusal}
      onSubmit={() => void handleSubmit(save)()}
      result={
        total > 0 && (
          <output>
            {t('quotes:dialog.total')} <strong>{formats.price({ amount: total, currency })}</strong>
          </output>
        )
      }
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={make.busy} disabled={!isReady}>
            {t('quotes:dialog.save')}
          </Button>
        </>
      }
    >
      <Stack>
        <Field label={t('quotes:dialog.addPrice')} hint={prices.length === 0 && t('quotes:dialog.noPrices')}>
          <SearchSelect
            // A chosen price becomes a line: the box is ready for the next.
            key={lines.length}
            value={null}
            onChange={add}
            placeholder={t('quotes:dialog.pick')}
            options={prices.map(({ code, name, price }) => ({
              value: code,
              label: name,
              detail: `${code} · ${formats.price(price)}`,
            }))}
          />
        </Field>
        <DraftLines
          lines={lines}
          prices={prices}
          currency={currency}
          onChange={(all) => setValue('lines', all)}
        />
        {fee?.converted && vat && (
          <Checkbox checked={withFee} onChange={(on) => setValue('withFee', on)}>
            {t('quotes:dialog.withFee', { price: formats.price(fee.converted) })}
          </Checkbox>
        )}
        {fee && fee.converted === null && (
          <ErrorNotice
            tone="warn"
            what={t('quotes:dialog.feeUnknown', { listed: formats.price(fee.listed), currency })}
          />
        )}
        <Controller
          name="validUntil"
          control={control}
          render={({ field: { value, onChange } }) => (
            <DateField
              label={t('quotes:dialog.validUntil')}
              value={value}
              onChange={onChange}
              towards="future"
            />
          )}
        />
      </Stack>
    </Dialog>
  )
}
