import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { localDate } from '../../../shared/kernel/time.ts'
import { useFormats } from '../i18n/use-formats.ts'
import { useNow } from '../i18n/use-now.ts'
import { Field } from './field.tsx'
import { readDate, readTime, type Towards } from './read-date.ts'
import { TextInput, type TextInputProps } from './text-input.tsx'

export interface DateFieldProps {
  readonly label: ReactNode
  /** 'YYYY-MM-DD', or null where none is known. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  /** Where a date without a year lies. */
  readonly towards: Towards
  readonly hint?: ReactNode
  readonly error?: ReactNode
  readonly optional?: boolean
  readonly aside?: ReactNode
  readonly className?: string
  readonly input?: Omit<TextInputProps, 'value' | 'onChange' | 'onBlur'>
}

/** A calendar date, typed as people write it; what was understood stands beside it, with the day of the week. */
export function DateField(props: DateFieldProps) {
  const { value, onChange, towards, input, error, ...field } = props
  const { t } = useTranslation('common')
  const formats = useFormats()
  const today = localDate(useNow(), formats.zone)
  const written = value === null ? '' : formats.typedDate(value)
  const entry = useEntry(value, written, (text) => readDate(text, today, towards), onChange)
  return (
    <Field
      {...field}
      error={error ?? (entry.unread && t('date.unread', { example: formats.typedDate(today) }))}
    >
      <TextInput
        inputMode="numeric"
        placeholder={t('date.placeholder')}
        {...input}
        value={entry.text}
        onChange={(event) => entry.type(event.target.value)}
        onBlur={entry.settle}
        suffix={value !== null && <span className="figures">{formats.weekday(value)}</span>}
      />
    </Field>
  )
}

export interface TimeFieldProps {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** 'HH:MM', or null. */
  readonly value: string | null
  readonly onChange: (value: string | null) => void
  readonly optional?: boolean
  readonly className?: string
  readonly input?: Omit<TextInputProps, 'value' | 'onChange' | 'onBlur'>
}

/** A time of day on a clock of 24 hours. */
export function TimeField({ value, onChange, input, ...field }: TimeFieldProps) {
  const { t } = useTranslation('common')
  const entry = useEntry(value, value ?? '', readTime, onChange)
  return (
    <Field {...field} error={entry.unread && t('date.timeUnread')}>
      <TextInput
        inputMode="numeric"
        placeholder={t('date.timePlaceholder')}
        {...input}
        value={entry.text}
        onChange={(event) => entry.type(event.target.value)}
        onBlur={entry.settle}
      />
    </Field>
  )
}

/** Text while somebody types, the value as it is written once they have left. */
function useEntry(
  value: string | null,
  written: string,
  read: (text: string) => string | null,
  onChange: (value: string | null) => void,
) {
  const [typing, setTyping] = useState<string | null>(null)
  const [unread, setUnread] = useState(false)
  return {
    text: typing ?? written,
    unread: unread && value === null,
    type: (text: string) => {
      setTyping(text)
      setUnread(false)
      onChange(read(text))
    },
    settle: () => {
      if (typing === null) return
      const isUnread = typing.trim() !== '' && value === null
      setUnread(isUnread)
      // What nobody could read stays to be mended.
      if (!isUnread) setTyping(null)
    },
  }
}
