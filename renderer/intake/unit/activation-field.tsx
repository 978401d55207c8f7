import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Activation } from '../../../shared/kernel/facts.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { DateField } from '../../base/ui/date-field.tsx'
import { Field } from '../../base/ui/field.tsx'
import { Select } from '../../base/ui/select.tsx'
import { useIntake } from '../intake-context.ts'
import css from './unit-section.module.css'

const cx = classNames(css)

const states = ['unknown', 'never', 'on'] as const satisfies readonly Activation['state'][]

/** When the unit was first switched on, as far as anybody knows. */
export function ActivationField() {
  const { t } = useTranslation('intake')
  const { draft, change } = useIntake()
  const { activation } = draft
  // "On a day" is chosen before the day is typed; until it is, nothing is known.
  const [dated, setDated] = useState(activation.state === 'on')
  return (
    <div className={cx('tight')}>
      <Field label={t('unit.activation')}>
        <Select
          value={dated ? 'on' : activation.state}
          options={states.map((value) => ({ value, label: t(`activation.${value}`) }))}
          onChange={(state) => {
            setDated(state === 'on')
            change({ activation: state === 'never' ? { state } : { state: 'unknown' } })
          }}
        />
      </Field>
      {dated && (
        <DateField
          label={t('unit.activatedOn')}
          towards="past"
          value={activation.state === 'on' ? activation.date : null}
          onChange={(date) =>
            change({ activation: date === null ? { state: 'unknown' } : { state: 'on', date, time: null } })
          }
        />
      )}
    </div>
  )
}
