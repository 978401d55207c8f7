import { Barcode } from 'lucide-react'
import { useMemo } from 'react'
import type { UseFormSetValue } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { readEntered } from '../../../shared/kernel/entered-serial.ts'
import { useCurrentCatalogue } from '../../catalogue/index.ts'
import { classNames } from '../../base/ui/class-names.ts'
import { DateField } from '../../base/ui/date-field.tsx'
import { Field } from '../../base/ui/field.tsx'
import { SearchSelect } from '../../base/ui/search-select.tsx'
import { Serial } from '../../base/ui/serial.tsx'
import { SerialReadingNote } from '../../base/ui/serial-reading.tsx'
import { TextInput } from '../../base/ui/text-input.tsx'
import css from './register-screen.module.css'
import type { RegistrationForm } from './registration-form.ts'

const cx = classNames(css)

interface Part {
  readonly form: RegistrationForm
  readonly set: UseFormSetValue<RegistrationForm>
}

/** Which unit the plan is for. */
export function UnitFields({ form, set }: Part) {
  const { t } = useTranslation('plans')
  const catalogue = useCurrentCatalogue()
  const models = useMemo(
    () => (catalogue.data?.catalogue.models.rows ?? []).map(({ name }) => ({ value: name, label: name })),
    [catalogue.data],
  )
  const chosen = catalogue.data?.catalogue.models.rows.find(({ name }) => name === form.model)
  // P11: Inspire 2 and every camera module need a plan each.
  const ownPlans = [...new Set(Object.values(chosen?.ownPlans ?? {}).flat())]
  const reading = readEntered(form.serialRaw)
  return (
    <div className={cx('fields')}>
      <div className={cx('whole')}>
        <Field
          label={t('field.serial')}
          hint={reading.serial === '' ? t('field.serialHint') : <Serial value={reading.serial} />}
        >
          <TextInput
            icon={Barcode}
            mono
            scan="serial"
            maxLength={200}
            value={form.serialRaw}
            onChange={(event) => set('serialRaw', event.target.value)}
          />
        </Field>
        <SerialReadingNote text={form.serialRaw} onChoose={(serialRaw) => set('serialRaw', serialRaw)} />
      </div>
      <Field
        label={t('field.model')}
        hint={ownPlans.length > 0 ? t('field.ownPlans', { models: ownPlans.join(', ') }) : undefined}
      >
        <SearchSelect
          options={models}
          value={form.model}
          onChange={(model) => set('model', model)}
          placeholder={t('field.modelHint')}
        />
      </Field>
      <DateField
        label={t('field.warrantyEndsOn')}
        towards="future"
        optional
        value={form.warrantyEndsOn}
        onChange={(warrantyEndsOn) => set('warrantyEndsOn', warrantyEndsOn)}
      />
    </div>
  )
}
