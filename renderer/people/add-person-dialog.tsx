import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Role } from '../../shared/kernel/contract.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { Dialog } from '../base/ui/dialog.tsx'
import { Field } from '../base/ui/field.tsx'
import { TextInput } from '../base/ui/text-input.tsx'
import { announce } from '../base/ui/toast.tsx'
import { isComplete, NewSecretFields, noSecret } from './new-secret-fields.tsx'
import { RoleBoxes } from './role-boxes.tsx'
import { useWeakSecretWords } from './secret-words.ts'

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
  const [name, setName] = useState('')
  const [roles, setRoles] = useState<Role[]>(['technician'])
  const [secret, setSecret] = useState(noSecret)
  const [sent, setSent] = useState(false)
  const weakWords = useWeakSecretWords()
  const command = useApiCommand('people.add')
  const submit = async () => {
    setSent(true)
    const complete = name.trim() !== '' && roles.length > 0 && isComplete(secret, weakWords(secret.secret))
    if (command.busy || !complete) return
    const answer = await command.run({ name, roles, secret: secret.secret })
    if (!answer.ok) return
    announce({ title: t('person.added', { name: name.trim() }) })
    onClose()
    onAdded(answer.value.personId)
  }
  return (
    <Dialog
      open
      holds
      onClose={onClose}
      title={t('people:person.add')}
      description={t('people:person.addWords')}
      initialFocus={first}
      error={command.refusal}
      onSubmit={() => void submit()}
      actions={
        <>
          <Button onClick={onClose}>{t('common:back')}</Button>
          <Button type="submit" kind="primary" busy={command.busy}>
            {t('people:person.add')}
          </Button>
        </>
      }
    >
      <Field label={t('person.name')} error={sent && name.trim() === '' && t('person.nameNeeded')}>
        <TextInput
          ref={first}
          maxLength={60}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </Field>
      <RoleBoxes value={roles} onChange={setRoles} />
      {sent && roles.length === 0 && <p role="alert">{t('person.rolesNeeded')}</p>}
      <NewSecretFields value={secret} onChange={setSecret} sent={sent} />
    </Dialog>
  )
}
