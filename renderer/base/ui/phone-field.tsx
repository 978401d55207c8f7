import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { readPhone } from '../../../shared/kernel/phone.ts'
import { useSession } from '../session.ts'
import { Button } from './button.tsx'
import { Field } from './field.tsx'
import { TextInput } from './text-input.tsx'

/**
 * A telephone number alone. Words beside it ("call after 17:00") belong into a note: where `onNote` takes one, both are
 * put where they belong at one press.
 */
export function PhoneField(props: {
  readonly label: ReactNode
  readonly value: string
  readonly onChange: (value: string) => void
  readonly onNote?: (words: string) => void
  readonly optional?: boolean
  readonly stop?: string
}) {
  const { label, value, onChange, onNote, optional = false, stop } = props
  const { t } = useTranslation('common')
  const { centre } = useSession()
  // Not while somebody is in the middle of it.
  const [typing, setTyping] = useState(false)
  const read = readPhone(value, centre.region)
  const wrong = !typing && !read.ok ? read : null
  const { number } = wrong ?? { number: null }
  return (
    <div>
      <Field label={label} optional={optional} error={wrong !== null && t(`phone.${wrong.code}`)}>
        <TextInput
          {...(stop === undefined ? {} : { 'data-stop': stop })}
          type="tel"
          value={value}
          maxLength={50}
          onChange={(event) => {
            setTyping(true)
            onChange(event.target.value)
          }}
          onBlur={() => setTyping(false)}
        />
      </Field>
      {wrong !== null && number !== null && (
        <Button
          kind="quiet"
          onClick={() => {
            onChange(number)
            if (wrong.words !== '') onNote?.(wrong.words)
          }}
        >
          {onNote && wrong.words !== ''
            ? t('phone.toNote', { number, words: wrong.words })
            : t('phone.take', { number })}
        </Button>
      )}
    </div>
  )
}
