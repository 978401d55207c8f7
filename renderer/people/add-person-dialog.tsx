import { zodResolver } from '@hookform/resolvers/zod'
import { useRef, useState } from 'react'
import { Controller, useForm } from 'react-hook-form'
import { useTranslation } from 'react-i18next'
import type { z } from 'zod'
import { peopleContract } from '../../shared/people/contract.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import { newSecret, NewSecretFields, noSecret } from './new-secret-fields.tsx'
import { RoleBoxes } from './role-boxes.tsx'
import { useRoleWords } from './role-words.ts'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'

const added = peopleContract['people.add'].input
  .pick({ name: true, roles: true })
  .extend({ secret: newSecret })
type Typed = z.input<typeof added>
type Added = z.output<typeof added>

export interface AddPersonDialogProps {
  readonly open: boolean
  readonly onClose: () => void
  readonly onAdded: (personId: string) => void
}

/** A further person: name, roles, a first PIN that they are asked to change. */
export function AddPersonDialog(props: AddPersonDialogProps) {
  return props.open && <AddForm {...props} />
}

function AddForm({ onClose, onAdded }: AddPersonDialogProps) {
  const { t } = useTranslation(['people', 'common'])
  const first = useRef<HTMLInputElement>(null)
  const { register, control, handleSubmit, formState } = useForm<Typed, unknown, Added>({
    resolver: zodResolver(added),
    defaultValues: { name: '', roles: ['technician'], secret: noSecret },
  })
  const command = useApiCommand('people.add')
  const [asked, setAsked] = useState<Added | null>(null)
  const answer = usePinAnswer()
  const roleWords = useRoleWords()
  const add = async (pin: string) => {
    if (!asked) return null
    const { name, roles, secret } = asked
    const done = await command.run({ name, roles, secret: secret.secret, pin })
    if (!done.ok) return answer(done)
    announce({ title: t('person.added', { name }) })
    onClose()
    onAdded(done.value.personId)
    return null
  }
  const { errors, isSubmitted } = formState
  const name = register('name')
  if (asked) {
    return (
      <PinDialog
        open
        onClose={() => setAsked(null)}
        title={t('people:person.addTitle', { name: asked.name })}
        afterwards={[roleWords(asked.roles)]}
        confirmLabel={t('people:person.add')}
        onPin={add}
      />
    )
  }
  return (
    <Dialog
      open
      holds
      onClose={onClose}
      title={t('people:person.add')}
      description={t('people:person.addWords')}
      initialFocus={first}
      error={command.refusal?.code === 'name-taken' ? command.refusal : null}
      onSubmit={() => void handleSubmit(setAsked)()}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="primary">
            {t('people:person.add')}
          </Button>
        </>
      }
    >
      <Field label={t('person.name')} error={errors.name && t('person.nameNeeded')}>
        <TextInput
          maxLength={60}
          {...name}
          ref={(input) => {
            name.ref(input)
            first.current = input
          }}
        />
      </Field>
      <Controller
        name="roles"
        control={control}
        render={({ field }) => <RoleBoxes value={field.value} onChange={field.onChange} />}
      />
      {errors.roles && <p role="alert">{t('person.rolesNeeded')}</p>}
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
