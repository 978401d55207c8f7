import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Person } from '../../shared/people/contract.ts'
import type { Role } from '../../shared/kernel/contract.ts'
import { useSession } from '../base/session.ts'
import { useApiCommand } from '../base/client/use-api-command.ts'
import { Button } from '../base/ui/button.tsx'
import { RefusalNotice } from '../base/ui/refusal-notice.tsx'
import { RoleBoxes } from './role-boxes.tsx'
import { stack } from './stack.ts'

/** The roles of a person, each explained; what changes is said before it is saved. */
export function PersonRoles({ person, name }: { readonly person: Person; readonly name: string }) {
  const { t } = useTranslation('people')
  const { me } = useSession()
  const [chosen, setChosen] = useState<Role[] | null>(null)
  const command = useApiCommand('people.changeRoles')
  const roles = chosen ?? person.roles
  const changed = roles.join() !== person.roles.join()
  const save = async () => {
    const answer = await command.run({ personId: person.id, roles })
    if (answer.ok) setChosen(null)
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
      {changed && person.id !== me.id && <p>{t('person.rolesEnd', { name })}</p>}
      <RefusalNotice error={command.refusal} />
      {changed && (
        <div>
          <Button
            kind="primary"
            busy={command.busy}
            disabled={roles.length === 0}
            onClick={() => void save()}
          >
            {t('person.saveRoles')}
          </Button>
        </div>
      )}
    </div>
  )
}
