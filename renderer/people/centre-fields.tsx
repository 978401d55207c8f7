import { useMemo, type ChangeEvent } from 'react'
import { Controller, type Control, type FieldErrors, type UseFormRegister } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import type { CentreSettings, centreSettings } from '../../shared/kernel/centre.ts'
import { languageNames } from '../base/appearance.ts'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { SearchSelect } from '../base/ui/search-select.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import css from './centre-fields.module.css'
import { countryOptions, currencyOptions, zoneOptions } from '../base/i18n/region-options.ts'

const cx = classNames(css)

/** The settings as the form holds them, before they are tidied. */
export type CentreForm = z.input<typeof centreSettings>

export interface CentreFieldsProps {
  readonly register: UseFormRegister<CentreForm>
  readonly control: Control<CentreForm, unknown, CentreSettings>
  readonly errors: FieldErrors<CentreForm>
  readonly onName?: (name: string) => void
  readonly onCode?: () => void
  readonly onRegion?: (region: string) => void
}

/** Name, code, region, zone and currency: what first start and settings both ask. */
export function CentreFields({ register, control, errors, onName, onCode, onRegion }: CentreFieldsProps) {
  const { t, i18n } = useTranslation('people')
  const language = i18n.language === 'cs' ? 'cs' : 'en'
  const options = useMemo(
    () => ({
      region: countryOptions(language),
      zone: zoneOptions(language),
      currency: currencyOptions(language),
    }),
    [language],
  )
  const wrong = (name: keyof CentreForm) => errors[name] && t(`centre.${name}.wrong`)
  const search = (name: 'region' | 'zone' | 'currency', then?: (value: string) => void) => (
    <Controller
      name={name}
      control={control}
      render={({ field }) => (
        <Field label={t(`centre.${name}.label`)} hint={t(`centre.${name}.hint`)} error={wrong(name)}>
          <SearchSelect
            options={options[name]}
            value={field.value}
            onBlur={field.onBlur}
            onChange={(value) => {
              field.onChange(value)
              then?.(value)
            }}
          />
        </Field>
      )}
    />
  )
  return (
    <div className={cx('fields')}>
      <Field label={t('centre.name.label')} error={wrong('name')} className={cx('whole')}>
        <TextInput
          maxLength={80}
          {...register('name', {
            onChange: (event: ChangeEvent<HTMLInputElement>) => onName?.(event.target.value),
          })}
        />
      </Field>
      <Field label={t('centre.code.label')} hint={t('centre.code.hint')} error={wrong('code')}>
        <TextInput
          mono
          maxLength={5}
          className={cx('code')}
          {...register('code', { onChange: () => onCode?.() })}
        />
      </Field>
      {search('region', onRegion)}
      {search('zone')}
      {search('currency')}
    </div>
  )
}

/** For the choice of the centre's language. */
export const languageCards = [
  { value: 'cs', title: languageNames.cs },
  { value: 'en', title: languageNames.en },
] as const
