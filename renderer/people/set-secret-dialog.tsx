import { zodResolver } from '@hookform/resolvers/zod'
import { useRef } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import { newSecret, NewSecretFields, noSecret } from './new-secret-fields.tsx'
import { useSecretWords } from '../base/ui/secret-words.ts'

const wanted = z.object({ current: z.string().min(1), secret: newSecret })

export interface SetSecretDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly person: { readonly id: string; readonly name: string }
  readonly own?: boolean
}

/** Another PIN or password: one's own, or as a manager somebody else's. Whoever acts shows first who they are. */
export function SetSecretDialog(props: SetSecretDialogProps) {
  return props.open && <SecretForm {...props} />
}

/** Made anew at each opening: nothing typed stays behind. */
function SecretForm({ person, own = false, onClose }: SetSecretDialogProps) {
  const { t } = useTranslation(['people', 'common'])
  const first = useRef<HTMLInputElement>(null)
  const { register, control, handleSubmit, formState } = useForm({
    resolver: zodResolver(wanted),
    defaultValues: { current: '', secret: noSecret },
  })
  const wordsFor = useSecretWords()
  const command = useApiCommand('people.setSecret')
  const { name } = person
  const set = async ({ current, secret }: z.output<typeof wanted>) => {
    if (command.busy) return
    const answer = await command.run({
      personId: person.id,
      secret: secret.secret,
      current,
    })
    if (!answer.ok) return
    announce({ title: own ? t('person.ownChanged') : t('person.secretSet', { name }) })
    onClose()
  }
  const { errors, isSubmitted } = formState
  const current = register('current')
  return (
    <Dialog
      open
      holds
      size="small"
      onClose={onClose}
      title={own ? t('people:person.changeOwnTitle') : t('people:person.setSecretTitle', { name })}
      {...(own ? {} : { description: t('people:person.setSecretWords', { name }) })}
      initialFocus={first}
      onSubmit={() => void handleSubmit(set)()}
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
      <Field
        label={own ? t('secret.current') : t('common:pin.yours')}
        error={errors.current && t(own ? 'secret.currentNeeded' : 'secret.yoursNeeded')}
      >
        <TextInput
          type="password"
          autoComplete="current-password"
          maxLength={200}
          {...current}
          ref={(input) => {
            current.ref(input)
            first.current = input
          }}
        />
      </Field>
      <Controller
        name="secret"
        control={control}
        render={({ field }) => (
          <NewSecretFields value={field.value} onChange={field.onChange} sent={isSubmitted} />
        )}
      />
    </Dialog>
  )
}
