import { useMemo } from 'react'
import type { UseFormSetValue } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { dealers } from '../../../shared/eligibility/facts.ts'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { countryOptions } from '../../base/i18n/region-options.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { DateField, TimeField } from '../../base/ui/date-field.tsx'
import { Field } from '../../base/ui/field.tsx'
import { SearchSelect } from '../../base/ui/search-select.tsx'
import { Select } from '../../base/ui/select.tsx'
import css from './register-screen.module.css'
import type { RegistrationForm } from './registration-form.ts'

const cx = classNames(css)

const activations = ['unknown', 'never', 'on'] as const

/** What the purchase hangs on (E1–E6). Nothing is guessed: what is not known is said to be missing. */
export function ConditionFields(props: {
  readonly form: RegistrationForm
  readonly set: UseFormSetValue<RegistrationForm>
}) {
  const { form, set } = props
  const { t } = useTranslation('plans')
  const { language } = useFormats()
  const countries = useMemo(() => countryOptions(language), [language])
  return (
    <div className={cx('fields')}>
      <Field label={t('field.activation')}>
        <Select
          value={form.activation}
          options={activations.map((value) => ({ value, label: t(`activation.${value}`) }))}
          onChange={(activation) => set('activation', activation)}
        />
      </Field>
      {form.activation === 'on' && (
        <>
          <DateField
            label={t('field.activatedOn')}
            towards="past"
            value={form.activatedOn}
            onChange={(activatedOn) => set('activatedOn', activatedOn)}
          />
          <TimeField
            label={t('field.activatedTime')}
            optional
            value={form.activatedTime}
            onChange={(activatedTime) => set('activatedTime', activatedTime)}
          />
        </>
      )}
      <Field label={t('field.dealer')}>
        <Select
          value={form.dealer}
          placeholder={t('field.unknown')}
          options={dealers.map((value) => ({ value, label: t(`dealer.${value}`) }))}
          onChange={(dealer) => set('dealer', dealer)}
        />
      </Field>
      <Field label={t('field.productRegion')}>
        <SearchSelect
          options={countries}
          value={form.productRegion}
          placeholder={t('field.unknown')}
          onChange={(productRegion) => {
            set('productRegion', productRegion)
            if (form.usedIn === null) set('usedIn', productRegion)
          }}
        />
      </Field>
      <Field label={t('field.usedIn')}>
        <SearchSelect
          options={countries}
          value={form.usedIn}
          placeholder={t('field.unknown')}
          onChange={(usedIn) => set('usedIn', usedIn)}
        />
      </Field>
      <Field label={t('field.planRegion')}>
        <SearchSelect
          options={countries}
          value={form.planRegion}
          onChange={(planRegion) => set('planRegion', planRegion)}
        />
      </Field>
    </div>
  )
}
