import { Controller, useForm, useWatch } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { rateFigure, readRate } from '../../shared/prices/exchange.ts'
import { localDate } from '../../shared/kernel/time.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { usePlace } from '../base/i18n/place.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useNow } from '../base/i18n/use-now.ts'
import { Button } from '../base/ui/button.tsx'
import { DateField } from '../base/ui/date-field.tsx'
import { DateTime } from '../base/ui/date-time.tsx'
import { Field } from '../base/ui/field.tsx'
import { FormGrid, layout, Row, Stack } from '../base/ui/layout.tsx'
import { Panel } from '../base/ui/panel.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { StatusPill } from '../base/ui/status-pill.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import { useRates } from './queries.ts'
import css from './rates-screen.module.css'

/** The currency that the tables list fees in. */
const LISTED = 'USD'

interface RateForm {
  readonly from: string
  /** As it is typed. */
  readonly typed: string
  readonly on: string | null
}

/** Rates of exchange: the newest of a day counts, and what was recorded stays. */
export function RatePanel() {
  const { t } = useTranslation('prices')
  const { currency } = usePlace()
  const formats = useFormats()
  const { data, error } = useRates()
  const today = localDate(useNow(), formats.zone)
  const { register, control, handleSubmit, resetField } = useForm<RateForm>({
    defaultValues: { from: currency === LISTED ? 'EUR' : LISTED, typed: '', on: today },
  })
  const [from, typed, on] = useWatch({ control, name: ['from', 'typed', 'on'] })
  const record = useApiCommand('prices.recordRate')
  const millionths = readRate(typed)
  const isReady = millionths !== null && on !== null && /^[A-Z]{3}$/.test(from)
  const submit = async () => {
    if (millionths === null || on === null) return
    const done = await record.run({ from, on, millionths })
    if (!done.ok) return
    resetField('typed')
    announce({ title: t('rates.saved', { from, to: currency }) })
  }
  return (
    <Panel title={t('rates.exchange')}>
      <Stack>
        <p className={layout('muted')}>{t('rates.lead', { currency })}</p>
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            void handleSubmit(submit)()
          }}
        >
          <Stack>
            <FormGrid>
              <Controller
                name="from"
                control={control}
                render={({ field: { value, onChange } }) => (
                  <Field label={t('rates.from')}>
                    <TextInput
                      mono
                      maxLength={3}
                      value={value}
                      onChange={(event) => onChange(event.target.value.toUpperCase())}
                    />
                  </Field>
                )}
              />
              <Field
                label={t('rates.rate', { from: from || '…', to: currency })}
                error={typed !== '' && millionths === null && t('rates.wrong')}
              >
                <TextInput inputMode="decimal" suffix={currency} {...register('typed')} />
              </Field>
              <Controller
                name="on"
                control={control}
                render={({ field: { value, onChange } }) => (
                  <DateField label={t('rates.on')} value={value} onChange={onChange} towards="past" />
                )}
              />
            </FormGrid>
            <RefusalNotice error={record.refusal} />
            <Row>
              <Button type="submit" kind="primary" busy={record.busy} disabled={!isReady}>
                {t('rates.record')}
              </Button>
            </Row>
          </Stack>
        </form>
        <RefusalNotice error={error} />
        {data && data.rates.length > 0 && (
          <table className={css['rates']}>
            <thead>
              <tr>
                <th scope="col">{t('rates.on')}</th>
                <th scope="col">{t('rates.value')}</th>
                <th scope="col">{t('rates.recorded')}</th>
                <th scope="col">{t('rates.by')}</th>
              </tr>
            </thead>
            <tbody>
              {data.rates.map((rate) => (
                <tr key={`${rate.from}${rate.at}`}>
                  <td>{formats.calendarDate(rate.on)}</td>
                  <td className="figures">
                    {t('rates.figure', {
                      from: rate.from,
                      rate: rateFigure(rate.millionths, formats.language),
                      to: rate.to,
                    })}{' '}
                    {rate.inForce && <StatusPill tone="ok">{t('rates.inForce')}</StatusPill>}
                  </td>
                  <td>
                    <DateTime at={rate.at} />
                  </td>
                  <td>{rate.by ?? t('rates.formerPerson')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </Stack>
    </Panel>
  )
}
