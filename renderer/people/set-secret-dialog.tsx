import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import { isComplete, NewSecretFields, noSecret } from './new-secret-fields.tsx'
import { useSecretWords, useWeakSecretWords } from './secret-words.ts'

export interface SetSecretDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly person: { readonly id: string; readonly name: string }
  /** One's own: asks for the current one first. */
  readonly own?: boolean
}

/** Another PIN or password: one's own, or as a manager somebody else's. */
export function SetSecretDialog(props: SetSecretDialogProps) {
  return props.open && <SecretForm {...props} />
}

/** Made anew at each opening: nothing typed stays behind. */
function SecretForm({ person, own = false, onClose }: SetSecretDialogProps) {
  const { t } = useTranslation(['people', 'common'])
  const first = useRef<HTMLInputElement>(null)
  const [current, setCurrent] = useState('')
  const [value, setValue] = useState(noSecret)
  const [sent, setSent] = useState(false)
  const weakWords = useWeakSecretWords()
  const wordsFor = useSecretWords()
  const command = useApiCommand('people.setSecret')
  const { name } = person
  const submit = async () => {
    setSent(true)
    if (command.busy || (own && current === '') || !isComplete(value, weakWords(value.secret))) return
    const answer = await command.run({
      personId: person.id,
      secret: value.secret,
      current: own ? current : null,
    })
    if (!answer.ok) return
    announce({ title: own ? t('person.ownChanged') : t('person.secretSet', { name }) })
    onClose()
  }
  return (
    <Dialog
      open
      holds
      size="small"
      onClose={onClose}
      title={own ? t('people:person.changeOwnTitle') : t('people:person.setSecretTitle', { name })}
      {...(own ? {} : { description: t('people:person.setSecretWords', { name }) })}
      initialFocus={first}
      onSubmit={() => void submit()}
      result={command.refusal && <ErrorNotice what={wordsFor(command.refusal)} />}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={command.busy}>
            {own ? t('people:person.changeOwn') : t('people:person.setSecret')}
          </Button>
        </>
      }
    >
      {own && (
        <Field label={t('secret.current')} error={sent && current === '' && t('secret.currentNeeded')}>
          <TextInput
            ref={first}
            type="password"
            autoComplete="current-password"
            maxLength={200}
            value={current}
            onChange={(event) => setCurrent(event.target.value)}
          />
        </Field>
      )}
      <NewSecretFields value={value} onChange={setValue} sent={sent} {...(own ? {} : { first })} />
    </Dialog>
  )
}
