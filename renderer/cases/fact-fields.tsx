import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { components, type Component } from '../../shared/catalogue/components.ts'
import { coverageOf, findModel } from '../../shared/catalogue/lookup.ts'
import { causes } from '../../shared/intake/facts.ts'
import type { CaseView } from '../../shared/intake/views.ts'
import { useCurrentCatalogue, useCatalogueWords } from '../catalogue/index.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { countryOptions } from '../base/i18n/region-options.ts'
import { Checkbox } from '../base/ui/checkbox.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { DateField, TimeField } from '../base/ui/date-field.tsx'
import { Field } from '../base/ui/field.tsx'
import { SearchSelect } from '../base/ui/search-select.tsx'
import { Select } from '../base/ui/select.tsx'
import css from './case-record.module.css'

const cx = classNames(css)

type Facts = CaseView['facts']

interface FactsProps {
  readonly facts: Facts
  readonly onChange: (facts: Facts) => void
}

/** Every fact that a decision may ask for: cause, day and hour of the damage, warranty, region, model. */
export function FactFields({ facts, onChange }: FactsProps) {
  const { t } = useTranslation('cases')
  const { language } = useFormats()
  const { data } = useCurrentCatalogue()
  const countries = useMemo(() => countryOptions(language), [language])
  const models = useMemo(
    () => (data?.catalogue.models.rows ?? []).map(({ name }) => ({ value: name, label: name })),
    [data],
  )
  return (
    <div className={cx('three')}>
      <Field label={t('facts.cause')}>
        <Select
          value={facts.cause}
          options={causes.map((cause) => ({ value: cause, label: t(`cause.${cause}`) }))}
          onChange={(cause) => onChange({ ...facts, cause })}
        />
      </Field>
      <DateField
        label={t('facts.damagedOn')}
        optional
        towards="past"
        value={facts.damagedOn}
        onChange={(damagedOn) =>
          onChange({ ...facts, damagedOn, damagedTime: damagedOn === null ? null : facts.damagedTime })
        }
      />
      <TimeField
        label={t('facts.damagedTime')}
        optional
        value={facts.damagedTime}
        onChange={(damagedTime) => onChange({ ...facts, damagedTime })}
      />
      <DateField
        label={t('facts.warrantyEndsOn')}
        optional
        towards="future"
        value={facts.warrantyEndsOn}
        onChange={(warrantyEndsOn) => onChange({ ...facts, warrantyEndsOn })}
      />
      <Field label={t('facts.region')} optional>
        <SearchSelect
          options={countries}
          value={facts.productRegion}
          onChange={(productRegion) => onChange({ ...facts, productRegion })}
        />
      </Field>
      <Field label={t('column.model')}>
        <SearchSelect
          options={models}
          value={facts.model}
          onChange={(model) => onChange({ ...facts, model })}
        />
      </Field>
    </div>
  )
}

/** The damaged parts, each with what the plan says of it. */
export function DamagedParts({ facts, onChange }: FactsProps) {
  const { t } = useTranslation('cases')
  const words = useCatalogueWords()
  const { data } = useCurrentCatalogue()
  const found = data && findModel(data.catalogue, facts.model)
  const coverage = data && found?.ok ? coverageOf(data.catalogue, found.value) : null
  const toggle = (component: Component, isDamaged: boolean) =>
    onChange({
      ...facts,
      components: components.filter((known) =>
        known === component ? isDamaged : facts.components.includes(known),
      ),
    })
  return (
    <fieldset className={cx('parts')}>
      <legend>{t('decision.components')}</legend>
      {components.map((component) => (
        <Checkbox
          key={component}
          checked={facts.components.includes(component)}
          onChange={(isDamaged) => toggle(component, isDamaged)}
          {...(coverage ? { hint: words.coverage(coverage.cells[component]) } : {})}
        >
          {words.component(component)}
        </Checkbox>
      ))}
    </fieldset>
  )
}
