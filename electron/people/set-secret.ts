import { ok, refuse } from '../../shared/kernel/result.ts'
import type { peopleContract } from '../../shared/people/contract.ts'
import { personStream } from '../../shared/people/events.ts'
import { secretKindOf, secretProblem } from '../../shared/people/secrets.ts'
import type { Handler } from '../core/handler.ts'
import type { PeopleContext } from './deps.ts'
import { changePerson } from './manage.ts'
import type { ConfirmSecret } from './sign-in.ts'

/**
 * One's own secret against the current one; a manager sets another's against their own, and unlocks them by it. All other lines of the
 * person end. The new secret is stored beside the old one first; the record decides which of the two holds.
 */
export function setSecret(
  context: PeopleContext,
  confirmSecret: ConfirmSecret,
): Handler<(typeof peopleContract)['people.setSecret']> {
  return async (call, { personId, secret, current }) => {
    const own = personId === call.caller.personId
    if (!own && !call.caller.roles.includes('manager')) return refuse('not-yours')
    const problem = secretProblem(secret)
    if (problem) return refuse('weak-secret', { problem })
    if (current === null) return refuse('current-needed')
    const confirmed = await confirmSecret(call.caller.personId, current, call.now)
    if (!confirmed.ok) return confirmed
    if (own && current === secret) return refuse('same-secret')
    const changed = await context.credentials.replace(personId, secret, (secretCommitment) =>
      changePerson(context, call, personId, (person) => {
        const record = personStream.event('person.secret-changed', {
          secret: secretKindOf(secret),
          bound: true,
          secretCommitment,
        })
        return ok(person.locked && !own ? [record, personStream.event('person.unlocked', {})] : [record])
      }),
    )
    if (!changed.ok) return changed
    context.sessions.signOutEverywhere(personId)
    if (own) context.sessions.signIn(call.clientId, call.caller)
    return ok(null)
  }
}
