import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { readAmount, typedAmount } from '../../shared/prices/amount.ts'
import { isPriceCode, normalisePriceCode } from '../../shared/prices/code.ts'
import type { PriceRow } from '../../shared/prices/contract.ts'
import { priceKinds, type PriceKind } from '../../shared/prices/events.ts'
import { vatFigure, type PriceBasis } from '../../shared/prices/vat.ts'
import { currencyWord } from '../../shared/words/values.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { usePlace } from '../base/i18n/place.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { FormGrid } from '../base/ui/layout.tsx'
import { Select } from '../base/ui/select.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'

interface PriceDialogProps {
  /** Null: a new one. */
  readonly of: PriceRow | null
  readonly vat: { readonly rates: readonly number[]; readonly basis: PriceBasis }
  readonly onClose: () => void
}

interface PriceForm {
  readonly code: string
  readonly name: string
  readonly kind: PriceKind
  readonly vat: number
  /** As it is typed. */
  readonly price: string
}

/** One price of the list: new, changed, or withdrawn. Quotes that have it keep what they have. */
export function PriceDialog({ of, vat, onClose }: PriceDialogProps) {
  const { t } = useTranslation(['prices', 'common'])
  const { currency } = usePlace()
  const { language } = useFormats()
  const set = useApiCommand('prices.set')
  const withdraw = useApiCommand('prices.withdraw')
  const { register, control, handleSubmit } = useForm<PriceForm>({
    defaultValues: {
      code: of?.code ?? '',
      name: of?.name ?? '',
      kind: of?.kind ?? 'labour',
      vat: of && vat.rates.includes(of.vat) ? of.vat : (vat.rates[0] ?? 0),
      price: of ? typedAmount(of.price.amount, of.price.currency, language) : '',
    },
  })
  const [code, name, price] = useWatch({ control, name: ['code', 'name', 'price'] })
  const amount = readAmount(price, currency)
  const isCode = isPriceCode(normalisePriceCode(code))
  const isReady = isCode && name.trim() !== '' && amount !== null
  const save = async (typed: PriceForm) => {
    if (!isReady || amount === null) return
    const done = await set.run({
      code: typed.code,
      name: typed.name,
      kind: typed.kind,
      vat: typed.vat,
      amount,
      version: of?.version ?? 0,
    })
    if (!done.ok) return
    announce({ title: t('prices:saved', { code: normalisePriceCode(typed.code) }) })
    onClose()
  }
  const remove = async () => {
    if (!of) return
    const done = await withdraw.run({ code: of.code, version: of.version })
    if (!done.ok) return
    announce({ title: t('prices:withdrawn', { code: of.code }) })
    onClose()
  }
  return (
    <Dialog
      open
      holds
      onClose={onClose}
      title={of ? t('prices:change', { code: of.code }) : t('prices:add')}
      error={set.refusal ?? withdraw.refusal}
      onSubmit={() => void handleSubmit(save)()}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          {of && !of.withdrawn && (
            <Button busy={withdraw.busy} onClick={() => void remove()}>
              {t('prices:withdraw')}
            </Button>
          )}
          <Button type="submit" kind="primary" busy={set.busy} disabled={!isReady}>
            {t('common:save')}
          </Button>
        </>
      }
    >
      <FormGrid>
        {!of && (
          <Field
            label={t('prices:column.code')}
            hint={t('prices:codeHint')}
            error={code !== '' && !isCode && t('prices:codeWrong')}
          >
            <TextInput mono maxLength={40} {...register('code')} />
          </Field>
        )}
        <Field label={t('prices:column.name')} hint={t('prices:nameHint')}>
          <TextInput maxLength={120} {...register('name')} />
        </Field>
        <Controller
          name="kind"
          control={control}
          render={({ field: { value, onChange } }) => (
            <Field label={t('prices:column.kind')}>
              <Select
                value={value}
                options={priceKinds.map((one) => ({ value: one, label: t(`prices:kind.${one}`) }))}
                onChange={onChange}
              />
            </Field>
          )}
        />
        <Field
          label={t(`prices:priceLabel.${vat.basis}`)}
          error={price !== '' && amount === null && t('prices:priceWrong')}
        >
          <TextInput inputMode="decimal" suffix={currencyWord(currency, language)} {...register('price')} />
        </Field>
        <Controller
          name="vat"
          control={control}
          render={({ field: { value, onChange } }) => (
            <Field label={t('prices:column.vat')}>
              <Select
                value={String(value)}
                options={vat.rates.map((one) => ({
                  value: String(one),
                  label: `${vatFigure(one, language)} %`,
                }))}
                onChange={(chosen) => onChange(Number(chosen))}
              />
            </Field>
          )}
        />
      </FormGrid>
    </Dialog>
  )
}
