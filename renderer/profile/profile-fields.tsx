import { Controller, type UseFormReturn } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { CentreProfile } from '../../shared/profile/profile.ts'
import { Field } from '../base/ui/field.tsx'
import { FormGrid } from '../base/ui/layout.tsx'
import { PhoneField } from '../base/ui/phone-field.tsx'
import { Textarea, TextInput } from '../base/ui/text-input.tsx'

type Written = Exclude<keyof CentreProfile, 'logo'>

export interface ProfileFields {
  readonly form: UseFormReturn<CentreProfile>
}

function Line({
  name,
  longest,
  hint,
  mono,
  form,
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
      error={form.formState.errors[name] && t([`wrong.${name}`, 'wrong.other'])}
    >
      <TextInput mono={mono ?? false} maxLength={longest} {...form.register(name)} />
    </Field>
  )
}

function Lines({
  name,
  rows,
  longest,
  form,
}: ProfileFields & { readonly name: Written; readonly rows: number; readonly longest: number }) {
  const { t } = useTranslation('profile')
  return (
    <Field
      label={t(`field.${name}`)}
      optional
      hint={t(`hint.${name}`)}
      error={form.formState.errors[name] && t('wrong.other')}
    >
      <Textarea rows={rows} maxLength={longest} {...form.register(name)} />
    </Field>
  )
}

/** The firm by its names, numbers and account. */
export function FirmFields({ form }: ProfileFields) {
  return (
    <FormGrid>
      <Line form={form} name="legalName" longest={120} hint />
      <Line form={form} name="registered" longest={200} hint />
      <Line form={form} name="companyId" longest={30} mono />
      <Line form={form} name="vatId" longest={30} mono hint />
      <Line form={form} name="iban" longest={42} mono hint />
      <Lines form={form} name="address" rows={3} longest={300} />
    </FormGrid>
  )
}

/** How customers reach the centre. */
export function ReachFields({ form }: ProfileFields) {
  const { t } = useTranslation('profile')
  return (
    <FormGrid>
      <Controller
        name="phone"
        control={form.control}
        render={({ field: { value, onChange } }) => (
          <PhoneField label={t('field.phone')} optional value={value} onChange={onChange} />
        )}
      />
      <Line form={form} name="email" longest={254} />
      <Line form={form} name="web" longest={120} />
      <Lines form={form} name="hours" rows={3} longest={300} />
    </FormGrid>
  )
}

/** What customers agree to. */
export function WordsFields({ form }: ProfileFields) {
  return <Lines form={form} name="terms" rows={8} longest={4_000} />
}
