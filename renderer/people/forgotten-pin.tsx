import { zodResolver } from '@hookform/resolvers/zod'
import { useRef, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import { z } from 'zod'
import type { PersonTile } from '../../shared/people/contract.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { useScan } from '../base/scanner/use-scan.ts'
import { Button } from '../base/ui/button.tsx'
import { Afterwards } from '../base/ui/confirm-dialog.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { ErrorNotice } from '../base/ui/error-notice.tsx'
import { Field } from '../base/ui/field.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import { useSecretWords } from '../base/ui/secret-words.ts'
import { newSecret, NewSecretFields, noSecret } from './new-secret-fields.tsx'

const wanted = z.object({ recoveryKey: z.string().trim().min(1), secret: newSecret })

export interface ForgottenPinProps {
  readonly person: PersonTile
  /** A new PIN is set, or a try was refused. */
  readonly onChange: () => void
}

/** For a manager whom no other manager can help: the key of the recovery sheet sets a new PIN. */
export function ForgottenPin({ person, onChange }: ForgottenPinProps) {
  const { t } = useTranslation('people')
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" onClick={() => setOpen(true)}>
        {t('forgotten.open')}
      </Button>
      {open && <RecoverForm person={person} onChange={onChange} onClose={() => setOpen(false)} />}
    </>
  )
}

/** Made anew at each opening: no key stays behind. */
function RecoverForm(props: ForgottenPinProps & { readonly onClose: () => void }) {
  const { person, onChange, onClose } = props
  const { t } = useTranslation(['people', 'common'])
  const first = useRef<HTMLInputElement>(null)
  const { register, control, handleSubmit, formState, setValue } = useForm({
    resolver: zodResolver(wanted),
    defaultValues: { recoveryKey: '', secret: noSecret },
  })
  const wordsFor = useSecretWords()
  const command = useApiCommand('people.recoverSecret')
  // The code on the sheet, wherever the focus is: nothing of it may be looked up or taken for a PIN.
  useScan(({ text }) => {
    setValue('recoveryKey', text)
    return true
  })
  const set = async ({ recoveryKey, secret }: z.output<typeof wanted>) => {
    if (command.busy) return
    const answer = await command.run({ personId: person.id, recoveryKey, secret: secret.secret })
    onChange()
    if (!answer.ok) return
    announce({ tone: 'ok', title: t('forgotten.done', { name: person.name }) })
    onClose()
  }
  const { errors, isSubmitted } = formState
  const key = register('recoveryKey')
  return (
    <Dialog
      open
      holds
      onClose={onClose}
      title={t('forgotten.title', { name: person.name })}
      description={t('forgotten.words')}
      initialFocus={first}
      onSubmit={() => void handleSubmit(set)()}
      result={command.refusal && <ErrorNotice what={wordsFor(command.refusal)} />}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={command.busy}>
            {t('people:person.setSecret')}
          </Button>
        </>
      }
    >
      <Field
        label={t('forgotten.key')}
        hint={t('forgotten.keyHint')}
        error={errors.recoveryKey && t('forgotten.keyNeeded')}
      >
        <TextInput
          mono
          autoComplete="off"
          spellCheck={false}
          maxLength={400}
          {...key}
          ref={(input) => {
            key.ref(input)
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
      <Afterwards lines={[t('forgotten.signedOut'), t('forgotten.recorded')]} />
    </Dialog>
  )
}
