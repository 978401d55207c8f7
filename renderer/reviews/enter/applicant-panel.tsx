import { Lock } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { classNames } from '../../base/ui/class-names.ts'
import { EnteredTwice } from '../../base/ui/entered-twice.tsx'
import { Field } from '../../base/ui/field.tsx'
import { Panel } from '../../base/ui/panel.tsx'
import { Select } from '../../base/ui/select.tsx'
import { PhoneField } from '../../base/ui/phone-field.tsx'
import { TextInput } from '../../base/ui/text-input.tsx'
import css from './enter-screen.module.css'
import type { EntryPart } from './entry-form.ts'

const cx = classNames(css)

/** Who has sent it. What is saved of them cannot be changed (P9), and the form says so before. */
export function ApplicantPanel({ form, put }: EntryPart) {
  const { t } = useTranslation('reviews')
  return (
    <Panel title={t('enter.applicant')}>
      <p className={cx('sealed')}>
        <Lock size={16} aria-hidden /> {t('enter.sealed')}
      </p>
      <div className={cx('fields')}>
        <Field label={t('enter.name')}>
          <TextInput value={form.name} onChange={(event) => put({ name: event.target.value })} />
        </Field>
        <PhoneField
          label={t('facts.phone')}
          optional
          value={form.phone}
          onChange={(phone) => put({ phone })}
        />
        <Field label={t('facts.email')} optional hint={t('enter.emailHint')}>
          <TextInput
            type="email"
            value={form.email}
            onChange={(event) => put({ email: event.target.value })}
          />
        </Field>
        <Field label={t('enter.language')}>
          <Select
            options={[
              { value: 'centre', label: t('enter.centreLanguage') },
              { value: 'cs', label: 'Čeština' },
              { value: 'en', label: 'English' },
            ]}
            value={form.language ?? 'centre'}
            onChange={(language) => put({ language: language === 'centre' ? null : language })}
          />
        </Field>
      </div>
      <EnteredTwice
        of={{ serial: form.aircraftSerial, name: form.name, phone: form.phone, email: form.email }}
      />
    </Panel>
  )
}
