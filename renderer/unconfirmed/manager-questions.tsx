import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { onManagerQuestion, type ManagerQuestion } from '../base/client/manager-question.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useSession } from '../base/session.ts'
import { Afterwards } from '../base/ui/confirm-dialog.tsx'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { Select } from '../base/ui/select.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'
import { useManagers } from './queries.ts'

interface Asked extends ManagerQuestion {
  readonly answer: (allowed: boolean) => void
}

/** Stands beside every screen and puts to a manager what the core cannot ask the shared log for. */
export function ManagerQuestions() {
  const [asked, setAsked] = useState<Asked | null>(null)
  useEffect(
    () =>
      onManagerQuestion(
        (question) =>
          new Promise((answer) => {
            setAsked({ ...question, answer })
          }),
      ),
    [],
  )
  if (!asked) return null
  const end = (allowed: boolean) => {
    asked.answer(allowed)
    setAsked(null)
  }
  return <QuestionDialog key={asked.question} of={asked} onEnd={end} />
}

function QuestionDialog(props: { readonly of: Asked; readonly onEnd: (allowed: boolean) => void }) {
  const { of, onEnd } = props
  const { t } = useTranslation(['unconfirmed', 'common'])
  const { me } = useSession()
  const { data: managers = [] } = useManagers()
  const [chosen, setChosen] = useState<string | null>(null)
  const [pin, setPin] = useState('')
  const [refusal, setRefusal] = useState<string | null>(null)
  const allow = useApiCommand('unconfirmed.allow')
  const pinAnswer = usePinAnswer()
  const input = useRef<HTMLInputElement>(null)
  // Whoever works here, where they may; else the only one there is.
  const [only] = managers.length === 1 ? managers : managers.filter(({ id }) => id === me.id)
  const manager = chosen ?? only?.id ?? null
  const submit = async () => {
    if (manager === null || pin === '') return
    const why = pinAnswer(await allow.run({ question: of.question, manager, secret: pin }))
    setPin('')
    setRefusal(why)
    if (why === null) onEnd(true)
    else input.current?.focus()
  }
  return (
    <Dialog
      open
      onClose={() => onEnd(false)}
      title={t('unconfirmed:ask.title')}
      description={t(`unconfirmed:ask.why.${of.why}`, { about: of.about })}
      size="small"
      holds
      initialFocus={input}
      onSubmit={() => void submit()}
      result={refusal !== null && <ErrorNotice what={refusal} />}
      actions={
        <>
          <Button onClick={() => onEnd(false)}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={allow.busy} disabled={manager === null || pin === ''}>
            {t('unconfirmed:ask.allow')}
          </Button>
        </>
      }
    >
      <Afterwards lines={[t('unconfirmed:ask.afterwards')]} />
      <Field label={t('unconfirmed:ask.manager')}>
        <Select
          options={managers.map(({ id, name }) => ({ value: id, label: name }))}
          value={manager}
          onChange={setChosen}
          placeholder={t('unconfirmed:ask.choose')}
        />
      </Field>
      <Field label={t('unconfirmed:ask.pin')}>
        <TextInput
          ref={input}
          type="password"
          inputMode="numeric"
          mono
          aria-invalid={refusal !== null}
          value={pin}
          onChange={(event) => {
            setPin(event.target.value)
            setRefusal(null)
          }}
        />
      </Field>
    </Dialog>
  )
}
