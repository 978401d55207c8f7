import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { PeopleContext } from './deps.ts'
import { openName } from './names.ts'
import { sealedPerson } from './sealed-people.ts'
import type { ConfirmSecret, SecretRefusal } from './sign-in.ts'
import { readPeople } from './store.ts'

export type ManagerRefusal = SecretRefusal | Refusal<'person-unknown' | 'forbidden'>

/**
 * The manager of this name, for a command that has no line on which somebody is signed in. The secret is asked like at a
 * sign-in and counts as a try.
 */
export type ManagerByName = (
  name: string,
  secret: string,
  now: number,
) => Promise<Result<string, ManagerRefusal>>

export function managerByName(
  { ledger, reader, personal }: Pick<PeopleContext, 'ledger' | 'reader' | 'personal'>,
  confirmSecret: ConfirmSecret,
): ManagerByName {
  return async (name, secret, now) => {
    const found = readPeople(reader).find(
      (person) =>
        person.active &&
        openName(personal, reader, person)?.localeCompare(name, undefined, { sensitivity: 'accent' }) === 0,
    )
    if (!found) return refuse('person-unknown')
    const confirmed = await confirmSecret(found.id, secret, now)
    if (!confirmed.ok) return confirmed
    return sealedPerson(ledger, found.id)?.roles.includes('manager') === true
      ? ok(found.id)
      : refuse('forbidden')
  }
}
