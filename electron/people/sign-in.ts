import { missingCase } from '../../shared/kernel/missing-case.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { personStream, type NewPersonEvent } from '../../shared/people/events.ts'
import { personRecord } from '../../shared/people/person.ts'
import { hasAnotherManager } from '../../shared/people/rules.ts'
import { FAILURES_TO_LOCK } from '../../shared/people/secrets.ts'
import { nobody } from '../core/handler.ts'
import { RecordsDamagedError } from '../ledger/records-damaged.ts'
import type { PeopleContext } from './deps.ts'
import { sealedPeople, sealedPerson } from './sealed-people.ts'

type Lock = Result<readonly NewPersonEvent[], Refusal<'last-manager'>>

/** `wrong-secret` carries waitMs and triesLeft (null: no lock, only waits); `wait` carries waitMs. */
export type SecretRefusal = Refusal<'wrong-secret' | 'wait' | 'person-locked'>

/** Asks a person for the secret again, e.g. before a record is sealed. Counts as a try like a sign-in. */
export type ConfirmSecret = (
  personId: string,
  secret: string,
  now: number,
) => Promise<Result<null, SecretRefusal>>

export function createConfirmSecret(context: PeopleContext): ConfirmSecret {
  const { ledger, credentials } = context
  return async (personId, secret, now) => {
    const known = sealedPerson(ledger, personId)
    const person = known?.active ? known : null
    if (person?.locked) return refuse('person-locked')
    const lockAfter = hasAnotherManager(sealedPeople(ledger), personId) ? FAILURES_TO_LOCK : null
    const unbound = person?.secretBound === false
    const commitment = person?.secretCommitment ?? null
    const whose = person?.id ?? nobody.personId
    const attempt = await credentials.attempt(whose, secret, now, {
      lockAfter,
      unbound,
      commitment,
    })
    switch (attempt.outcome) {
      case 'right':
        if (attempt.outgrown) await strengthen(context, whose, secret, now)
        return ok(null)
      case 'damaged':
        // A hash that was put there beside the record opens nothing; a manager sets a new one, or the recovery key does.
        throw new RecordsDamagedError('credential', whose)
      case 'wait':
        return refuse('wait', { waitMs: attempt.waitMs })
      case 'too-many':
        lock(context, personId, attempt.failures, now)
        return refuse('person-locked')
      case 'wrong': {
        const { failures, waitMs } = attempt
        if (person && lockAfter !== null && failures >= lockAfter && lock(context, personId, failures, now))
          return refuse('person-locked')
        const triesLeft = lockAfter === null ? null : Math.max(0, lockAfter - failures)
        return refuse('wrong-secret', { waitMs, triesLeft })
      }
      default:
        return missingCase(attempt)
    }
  }
}

/** The same secret, stored at today's cost. */
async function strengthen(
  { ledger, credentials }: PeopleContext,
  personId: string,
  secret: string,
  now: number,
): Promise<void> {
  await credentials.replace(personId, secret, (secretCommitment) => {
    const rehashed = personStream.event('person.secret-rehashed', { secretCommitment })
    return ledger.change({ actor: personId, now }, personRecord, personId, null, () => ok([rehashed]))
  })
}

/** Signs a person in on a line, in place of whoever was there. */
export async function signIn(
  context: PeopleContext,
  confirmSecret: ConfirmSecret,
  by: { readonly clientId: string; readonly now: number },
  input: { readonly personId: string; readonly secret: string },
): Promise<Result<null, SecretRefusal>> {
  const confirmed = await confirmSecret(input.personId, input.secret, by.now)
  if (!confirmed.ok) return confirmed
  // Read again: a manager may have acted while the secret was being compared.
  const person = sealedPerson(context.ledger, input.personId)
  if (!person?.active || person.locked) return refuse('person-locked')
  context.sessions.signIn(by.clientId, { personId: person.id, roles: person.roles })
  return ok(null)
}

/** True where the person is locked now. Whoever is the last to manage is not: nobody could unlock them. */
function lock(context: PeopleContext, personId: string, failures: number, now: number): boolean {
  const by = { actor: nobody.personId, now }
  const locked = context.ledger.change(by, personRecord, personId, null, (person, work): Lock => {
    if (!hasAnotherManager(sealedPeople(work), personId)) return refuse('last-manager')
    return ok(person.locked ? [] : [personStream.event('person.locked', { failures })])
  })
  if (locked.ok) context.sessions.signOutEverywhere(personId)
  return locked.ok
}
