import { LockKeyhole } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { PhoneField } from '../base/ui/phone-field.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import css from './holder-fields.module.css'

const cx = classNames(css)

export interface HolderValues {
  readonly name: string
  readonly phone: string
  readonly email: string
}

/** A name, and one way to reach the person. */
export function isHolderComplete({ name, phone, email }: HolderValues): boolean {
  return name.trim() !== '' && (phone.trim() !== '' || email.trim() !== '')
}

/** Who holds the plan. Sealed with it (P9), and said before. */
export function HolderFields(props: {
  readonly value: HolderValues
  readonly onChange: (value: HolderValues) => void
  /** Words that stood beside the telephone number. */
  readonly onNote?: (words: string) => void
}) {
  const { value, onChange } = props
  const { t } = useTranslation('plans')
  return (
    <div>
      <div className={cx('fields')}>
        <Field label={t('holder.name')}>
          <TextInput
            maxLength={200}
            value={value.name}
            onChange={(event) => onChange({ ...value, name: event.target.value })}
          />
        </Field>
        <PhoneField
          label={t('holder.phone')}
          value={value.phone}
          onChange={(phone) => onChange({ ...value, phone })}
          {...(props.onNote ? { onNote: props.onNote } : {})}
        />
        <Field label={t('holder.email')}>
          <TextInput
            type="email"
            maxLength={254}
            value={value.email}
            onChange={(event) => onChange({ ...value, email: event.target.value })}
          />
        </Field>
      </div>
      <p className={cx('seal')}>
        <LockKeyhole size={16} aria-hidden />
        <span>{t('holder.willBeSealed')}</span>
      </p>
    </div>
  )
}
