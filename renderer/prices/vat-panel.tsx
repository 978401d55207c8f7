import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { priceBases, readVatRates, vatFigure, type PriceBasis } from '../../shared/prices/vat.ts'
import type { Output } from '../../shared/rpc/api.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { Field } from '../base/ui/field.tsx'
import { layout, Row, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RadioCards } from '../base/ui/radio-cards.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { Skeleton } from '../base/ui/skeleton.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import { useVat } from './queries.ts'

/** Which rates of VAT there are, and whether prices are written with it. */
export function VatPanel() {
  const { t } = useTranslation('prices')
  const { data, error } = useVat()
  return (
    <Panel title={t('vat.title')}>
      {error ? (
        <RefusalNotice error={error} />
      ) : data ? (
        <VatForm key={data.version} of={data} />
      ) : (
        <Skeleton lines={4} />
      )}
    </Panel>
  )
}

function VatForm({ of }: { readonly of: Output<'prices.vat'> }) {
  const { t } = useTranslation(['prices', 'common'])
  const { language } = useFormats()
  const written = (of.vat?.rates ?? []).map((rate) => vatFigure(rate, language)).join('; ')
  const { register, control, handleSubmit } = useForm<{ text: string; basis: PriceBasis }>({
    defaultValues: { text: written, basis: of.vat?.basis ?? 'gross' },
  })
  const text = useWatch({ control, name: 'text' })
  const save = useApiCommand('prices.setVat')
  const rates = readVatRates(text)
  const isReady = rates !== null && rates.length > 0 && rates.length <= 8
  const submit = async ({ basis }: { readonly basis: PriceBasis }) => {
    if (!isReady) return
    const done = await save.run({ version: of.version, vat: { rates: [...rates], basis } })
    if (done.ok) announce({ title: t('prices:vat.saved') })
  }
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void handleSubmit(submit)()
      }}
    >
      <Stack>
        <p className={layout('muted')}>{t('prices:vat.accountant')}</p>
        <Field
          label={t('prices:vat.rates')}
          hint={t('prices:vat.ratesHint')}
          error={text.trim() !== '' && !isReady && t('prices:vat.ratesWrong')}
        >
          <TextInput suffix="%" {...register('text')} />
        </Field>
        <Controller
          name="basis"
          control={control}
          render={({ field: { value, onChange } }) => (
            <RadioCards
              label={t('prices:vat.basis')}
              value={value}
              onChange={onChange}
              cards={priceBases.map((one) => ({
                value: one,
                title: t(`prices:vat.bases.${one}.title`),
                detail: t(`prices:vat.bases.${one}.detail`),
              }))}
            />
          )}
        />
        <RefusalNotice error={save.refusal} />
        <Row>
          <Button type="submit" kind="primary" busy={save.busy} disabled={!isReady}>
            {t('common:save')}
          </Button>
        </Row>
      </Stack>
    </form>
  )
}
