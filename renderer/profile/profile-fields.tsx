import { useTranslation } from 'react-i18next'
import type { CentreProfile } from '../../shared/profile/profile.ts'
import { Field } from '../base/ui/field.tsx'
import { FormGrid } from '../base/ui/layout.tsx'
import { PhoneField } from '../base/ui/phone-field.tsx'
import { Textarea, TextInput } from '../base/ui/text-input.tsx'

type Written = Exclude<keyof CentreProfile, 'logo'>

export interface ProfileFields {
  readonly form: CentreProfile
  /** Fields that cannot be saved as they stand. */
  readonly wrong: ReadonlySet<string>
  readonly put: (part: Partial<CentreProfile>) => void
}

function Line({
  name,
  longest,
  hint,
  mono,
  form,
  wrong,
  put,
}: ProfileFields & {
  readonly name: Written
  readonly longest: number
  readonly hint?: boolean
  readonly mono?: boolean
}) {
  const { t } = useTranslation('profile')
  return (
    <Field
      label={t(`field.${name}`)}
      optional
      {...(hint ? { hint: t(`hint.${name}`) } : {})}
      error={wrong.has(name) && t([`wrong.${name}`, 'wrong.other'])}
    >
      <TextInput
        mono={mono ?? false}
        maxLength={longest}
        value={form[name]}
        onChange={(event) => put({ [name]: event.target.value })}
      />
    </Field>
  )
}

function Lines({
  name,
  rows,
  longest,
  form,
  wrong,
  put,
}: ProfileFields & { readonly name: Written; readonly rows: number; readonly longest: number }) {
  const { t } = useTranslation('profile')
  return (
    <Field
      label={t(`field.${name}`)}
      optional
      hint={t(`hint.${name}`)}
      error={wrong.has(name) && t('wrong.other')}
    >
      <Textarea
        rows={rows}
        maxLength={longest}
        value={form[name]}
        onChange={(event) => put({ [name]: event.target.value })}
      />
    </Field>
  )
}

/** The firm by its names, numbers and account. */
export function FirmFields(fields: ProfileFields) {
  return (
    <FormGrid>
      <Line {...fields} name="legalName" longest={120} hint />
      <Line {...fields} name="registered" longest={200} hint />
      <Line {...fields} name="companyId" longest={30} mono />
      <Line {...fields} name="vatId" longest={30} mono hint />
      <Line {...fields} name="iban" longest={42} mono hint />
      <Lines {...fields} name="address" rows={3} longest={300} />
    </FormGrid>
  )
}

/** How customers reach the centre. */
export function ReachFields(fields: ProfileFields) {
  const { t } = useTranslation('profile')
  const { form, put } = fields
  return (
    <FormGrid>
      <PhoneField label={t('field.phone')} optional value={form.phone} onChange={(phone) => put({ phone })} />
      <Line {...fields} name="email" longest={254} />
      <Line {...fields} name="web" longest={120} />
      <Lines {...fields} name="hours" rows={3} longest={300} />
    </FormGrid>
  )
}

/** What customers agree to. */
export function WordsFields(fields: ProfileFields) {
  return <Lines {...fields} name="terms" rows={8} longest={4_000} />
}
