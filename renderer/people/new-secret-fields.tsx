import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { secretProblem } from '../../shared/people/secrets.ts'
import { Field } from '../base/ui/field.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { useWeakSecretWords } from '../base/ui/secret-words.ts'

/** A new secret as it is being typed, twice. */
export interface NewSecret {
  readonly secret: string
  readonly again: string
}

export const noSecret: NewSecret = { secret: '', again: '' }

/** May be sent: strong enough and twice the same. What is wrong with it the fields say themselves. */
export const newSecret = z
  .object({ secret: z.string(), again: z.string() })
  .refine(({ secret, again }) => secretProblem(secret) === null && secret === again)

/** Two fields for a new PIN or password. What is wrong is said once a field is left, and taken back as soon as it is right. */
export function NewSecretFields(props: {
  readonly value: NewSecret
  readonly onChange: (value: NewSecret) => void
  /** The form was sent: say everything that is wrong. */
  readonly sent: boolean
  readonly label?: string
}) {
  const { value, onChange, sent, label } = props
  const { t } = useTranslation('people')
  const weakWords = useWeakSecretWords()
  const [left, setLeft] = useState({ secret: false, again: false })
  const weak = value.secret === '' ? t('secret.needed') : weakWords(value.secret)
  const differs = value.secret !== value.again
  return (
    <>
      <Field
        label={label ?? t('secret.new')}
        hint={t('secret.rule')}
        error={(sent || (left.secret && value.secret !== '')) && weak}
      >
        <TextInput
          type="password"
          autoComplete="new-password"
          maxLength={200}
          value={value.secret}
          onChange={(event) => onChange({ ...value, secret: event.target.value })}
          onBlur={() => setLeft((before) => ({ ...before, secret: true }))}
        />
      </Field>
      <Field
        label={t('secret.again')}
        error={(sent || (left.again && value.again !== '')) && differs && t('secret.differs')}
      >
        <TextInput
          type="password"
          autoComplete="new-password"
          maxLength={200}
          value={value.again}
          onChange={(event) => onChange({ ...value, again: event.target.value })}
          onBlur={() => setLeft((before) => ({ ...before, again: true }))}
        />
      </Field>
    </>
  )
}
