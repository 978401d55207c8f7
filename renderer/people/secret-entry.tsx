import { LogIn } from 'lucide-react'
import { useRef, useState, type RefObject } from 'react'
import { useTranslation } from 'react-i18next'
import type { PersonTile } from '../../shared/people/contract.ts'
import { RefusalError } from '../base/client/refusal-error.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { Button } from '../base/ui/button.tsx'
import { classNames } from '../base/ui/class-names.ts'
import { Field } from '../base/ui/field.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { NumberPad } from './number-pad.tsx'
import css from './secret-entry.module.css'
import { useSecretWords } from '../base/ui/secret-words.ts'
import { useCountdown } from './use-countdown.ts'

const cx = classNames(css)

export interface SecretEntryProps {
  readonly person: PersonTile
  /** Until when the person must wait (ms of this computer's clock). */
  readonly waitUntil: number
  readonly input: RefObject<HTMLInputElement | null>
  readonly onSignedIn: () => void
  /** A try was refused: waits and locks of the tiles may be others now. */
  readonly onRefused: () => void
  /** A letter was typed where only digits make sense: it is meant for the list of people. */
  readonly onLetters: (letters: string) => void
  readonly onLeave: () => void
}

/** Asks the chosen person for PIN or password and signs them in. Says what was wrong and how long to wait. */
export function SecretEntry(props: SecretEntryProps) {
  const { person, input, onLetters, onLeave } = props
  const { t } = useTranslation('people')
  const formats = useFormats()
  const entry = useSignIn(props)
  const pin = person.credential === 'pin'
  const waiting = entry.leftSeconds > 0
  const words = waiting ? t('secret.waitFor', { duration: formats.duration(entry.leftSeconds * 1000) }) : null
  return (
    <form
      className={cx('entry')}
      onSubmit={(event) => {
        event.preventDefault()
        void entry.submit()
      }}
    >
      <Field
        className={cx('field')}
        label={t(`secret.${person.credential}`)}
        error={[entry.refusal, words].filter(Boolean).join(' ')}
      >
        <TextInput
          ref={input}
          type="password"
          inputMode={pin ? 'numeric' : 'text'}
          className={cx('box')}
          value={entry.secret}
          maxLength={200}
          onChange={({ target: { value } }) => {
            const letters = pin ? value.replaceAll(/\d/g, '') : ''
            entry.type(pin ? value.replaceAll(/\D/g, '') : value)
            if (letters.trim() !== '') onLetters(letters)
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return
            event.stopPropagation()
            if (entry.secret === '') onLeave()
            else entry.type('')
          }}
        />
      </Field>
      {pin ? (
        <NumberPad
          disabled={waiting || entry.busy}
          onDigit={(digit) => entry.type(entry.secret + digit)}
          onErase={() => entry.type(entry.secret.slice(0, -1))}
          onEnter={() => void entry.submit()}
        />
      ) : (
        <Button type="submit" kind="primary" icon={LogIn} busy={entry.busy} disabled={waiting}>
          {t('signIn.go')}
        </Button>
      )}
    </form>
  )
}

function useSignIn({ person, waitUntil, input, onSignedIn, onRefused }: SecretEntryProps) {
  const command = useApiCommand('people.signIn')
  const wordsFor = useSecretWords()
  const [secret, setSecret] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const leftSeconds = useCountdown(waitUntil)
  const sent = useRef(false)
  const submit = async () => {
    if (sent.current || secret === '' || leftSeconds > 0) return
    sent.current = true
    const answer = await command.run({ personId: person.id, secret })
    sent.current = false
    setSecret('')
    if (answer.ok) return onSignedIn()
    // The wait counts down by itself; the rest of the sentence stays.
    const { code, procedure } = answer.error
    const params = { ...answer.error.params, waitMs: 0 }
    setRefusal(code === 'wait' ? null : wordsFor(new RefusalError(procedure, { code, params })))
    onRefused()
    input.current?.focus()
  }
  const type = (text: string) => {
    setSecret(text)
    setRefusal(null)
  }
  return { secret, refusal, busy: command.busy, leftSeconds, submit, type }
}
