import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../shared/people/contract.ts'
import type { Role } from '../../shared/kernel/contract.ts'
import { useSession } from '../base/session.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { PinDialog } from '../base/ui/pin-dialog.tsx'
import { RoleBoxes } from './role-boxes.tsx'
import { useRoleWords } from './role-words.ts'
import { stack } from './stack.ts'
import { usePinAnswer } from '../base/ui/use-pin-answer.ts'

/** The roles of a person, each explained; what changes is said before it is saved. */
export function PersonRoles({ person, name }: { readonly person: Person; readonly name: string }) {
  const { t } = useTranslation('people')
  const { me } = useSession()
  const roleWords = useRoleWords()
  const [chosen, setChosen] = useState<Role[] | null>(null)
  const command = useApiCommand('people.changeRoles')
  const roles = chosen ?? person.roles
  const changed = roles.join() !== person.roles.join()
  const [asking, setAsking] = useState(false)
  const answer = usePinAnswer()
  const ends = changed && person.id !== me.id ? t('person.rolesEnd', { name }) : null
  const save = async (pin: string) => {
    const done = await command.run({ personId: person.id, roles, pin })
    if (done.ok) setChosen(null)
    return answer(done)
  }
  return (
    <div className={stack}>
      <RoleBoxes
        value={roles}
        onChange={(next) => {
          command.reset()
          setChosen(next)
        }}
      />
      {roles.length === 0 && <p>{t('person.rolesNeeded')}</p>}
      {ends !== null && <p>{ends}</p>}
      {changed && (
        <div>
          <Button
            kind="primary"
            busy={command.busy}
            disabled={roles.length === 0}
            onClick={() => setAsking(true)}
          >
            {t('person.saveRoles')}
          </Button>
        </div>
      )}
      <PinDialog
        open={asking}
        onClose={() => setAsking(false)}
        title={t('person.rolesTitle', { name })}
        afterwards={[roleWords(roles), ...(ends === null ? [] : [ends])]}
        confirmLabel={t('person.saveRoles')}
        onPin={save}
      />
    </div>
  )
}
