import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { dealers } from '../../../shared/intake/facts.ts'
import { useSession } from '../../base/session.ts'
import { useFormats } from '../../base/i18n/use-formats.ts'
import { countryOptions } from '../../base/i18n/region-options.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { DateField } from '../../base/ui/date-field.tsx'
import { Field } from '../../base/ui/field.tsx'
import { SearchSelect } from '../../base/ui/search-select.tsx'
import { Select } from '../../base/ui/select.tsx'
import { useIntake } from '../intake-context.ts'
import { Step } from '../step.tsx'
import { ActivationField } from './activation-field.tsx'
import { ReceivedAt } from './received-at.tsx'
import { SerialField } from './serial-field.tsx'
import { UnitSummary } from './unit-summary.tsx'
import css from './unit-section.module.css'
import { useUnitFill } from './use-unit-fill.ts'

const cx = classNames(css)

/** The unit: serial and everything that is known of it. */
export function UnitSection({ scan }: { readonly scan: string | null }) {
  const { t } = useTranslation('intake')
  const { draft, change, session, unit } = useIntake()
  const fill = useUnitFill(session, unit)
  return (
    <Step title={t('unit.title')} fields={['serial', 'model']} aside={<ReceivedAt />}>
      <div className={cx('fields')}>
        <SerialField scan={scan} filledFor={fill.doneFor} />
        <ModelField />
        {unit && <UnitSummary unit={unit} fill={fill} />}
        <RegionField />
        <div data-stop="warranty" data-beside>
          <DateField
            label={t('unit.warrantyEndsOn')}
            towards="future"
            value={draft.warrantyEndsOn}
            onChange={(warrantyEndsOn) => change({ warrantyEndsOn })}
          />
        </div>
        <ActivationField />
        <Field label={t('unit.dealer')}>
          <Select
            value={draft.dealer}
            placeholder={t('unit.dealerUnknown')}
            options={dealers.map((value) => ({ value, label: t(`dealer.${value}`) }))}
            onChange={(dealer) => change({ dealer })}
          />
        </Field>
      </div>
    </Step>
  )
}

function ModelField() {
  const { t } = useTranslation('intake')
  const { draft, change, catalogue, unit } = useIntake()
  const likely = draft.model === null ? (unit?.likelyModel ?? null) : null
  const options = useMemo(
    () => (catalogue?.models.rows ?? []).map(({ name }) => ({ value: name, label: name })),
    [catalogue],
  )
  return (
    <Field
      label={t('unit.model')}
      className={cx('model')}
      hint={
        likely && t('unit.likely', { model: likely.model, count: likely.units, beginning: likely.beginning })
      }
    >
      {/* The field inside is what the keys go to; here an Enter in it that chooses nothing takes what is suggested. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions */}
      <span
        data-stop="model"
        onKeyDown={({ key, target }) => {
          if (key === 'Enter' && likely && target instanceof HTMLInputElement && target.value === '')
            change({ model: likely.model })
        }}
      >
        <SearchSelect
          options={options}
          value={draft.model}
          onChange={(model) => change({ model })}
          placeholder={t('unit.modelHint')}
        />
      </span>
    </Field>
  )
}

/** Left empty, the centre's own region is meant. */
function RegionField() {
  const { t } = useTranslation('intake')
  const { draft, change } = useIntake()
  const { centre } = useSession()
  const { language } = useFormats()
  const options = useMemo(() => countryOptions(language), [language])
  return (
    <Field label={t('unit.region')}>
      <span data-stop="region" data-beside>
        <SearchSelect
          options={options}
          value={draft.productRegion}
          onChange={(productRegion) => change({ productRegion })}
          placeholder={t('unit.regionOwn', { region: centre.region })}
        />
      </span>
    </Field>
  )
}
