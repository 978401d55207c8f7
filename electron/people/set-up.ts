import { uuidv7 } from 'uuidv7'
import type { z } from 'zod'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { peopleContract } from '../../shared/people/contract.ts'
import { centreStream, personStream } from '../../shared/people/events.ts'
import { orderedRoles } from '../../shared/people/rules.ts'
import { secretKindOf, secretProblem } from '../../shared/people/secrets.ts'
import type { Handler } from '../core/handler.ts'
import type { Work } from '../ledger/ledger.ts'
import type { PeopleContext } from './deps.ts'
import { sealName } from './names.ts'
import type { SecretHash } from './secret-hash.ts'
import { readCentre } from './store.ts'

type Contract = typeof peopleContract
type Appended = Result<unknown, Refusal<'changed-meanwhile'>>
type SetUp = z.output<Contract['people.setUp']['input']>

/** The first start: centre, bench and first manager in one transaction, once. The manager is signed in by it. */
export function setUp(context: PeopleContext): Handler<Contract['people.setUp']> {
  const { ledger, credentials, sessions } = context
  return async ({ clientId, now }, input) => {
    if (readCentre(context.reader) || !context.mayBegin()) return refuse('already-set-up')
    const problem = secretProblem(input.manager.secret)
    if (problem) return refuse('weak-secret', { problem })
    const roles = orderedRoles(input.manager.roles)
    if (!roles.includes('manager')) return refuse('manager-needed')
    const [centreId, personId] = [uuidv7(), uuidv7()]
    const hash = await credentials.hash(personId, input.manager.secret)
    credentials.save(personId, input.manager.secret, hash)
    const by = { actor: personId, now }
    const created = ledger.transact(
      by,
      (work): Result<unknown, Refusal<'already-set-up' | 'changed-meanwhile'>> => {
        // Asked again: two windows may have filled in the same form.
        if (readCentre(work.tx)) return refuse('already-set-up')
        const centre = recordCentre(context, work, centreId, input)
        return centre.ok
          ? recordManager(context, work, { ...input.manager, roles, personId, hash }, now)
          : centre
      },
    )
    if (!created.ok) {
      credentials.remove(personId)
      return created
    }
    sessions.setIdleLimit(input.centre.idleMinutes)
    sessions.signIn(clientId, { personId, roles })
    return ok({ personId, centreId })
  }
}

function recordCentre(context: PeopleContext, work: Work, centreId: string, input: SetUp): Appended {
  const { bench, publicKey, key } = context.keys.signer
  const registered = { bench, name: input.benchName, number: 1, publicKey, key }
  return work.append(centreStream, centreId, 0, [
    centreStream.event('centre.created', input.centre),
    centreStream.event('bench.registered', registered),
  ])
}

function recordManager(
  context: PeopleContext,
  work: Work,
  manager: SetUp['manager'] & { readonly personId: string; readonly hash: SecretHash },
  now: number,
): Appended {
  const { subject, commitment } = sealName(context.personal, work.tx, manager.name, now)
  const secret = secretKindOf(manager.secret)
  const { personId, hash, roles } = manager
  const secretCommitment = context.credentials.commitmentOf(personId, hash)
  const body = { roles, subject, commitment, secret, bound: true, secretCommitment, language: null }
  return work.append(personStream, personId, 0, [personStream.event('person.added', body)])
}
