import { useTranslation } from 'react-i18next'
import { Field } from '../base/ui/field.tsx'
import { Textarea } from '../base/ui/text-input.tsx'

/** Why: kept on the record of the invitation. */
export function ReasonField(props: {
  readonly value: string
  readonly onChange: (reason: string) => void
  /** It was sent without one. */
  readonly missing: boolean
}) {
  const { t } = useTranslation('invitations')
  return (
    <Field label={t('revoke.reason')} error={props.missing && t('revoke.reasonMissing')}>
      <Textarea
        rows={3}
        maxLength={500}
        value={props.value}
        onChange={(event) => props.onChange(event.target.value)}
      />
    </Field>
  )
}
