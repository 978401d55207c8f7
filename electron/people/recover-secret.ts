import { eq } from 'drizzle-orm'
import { ok, refuse, type Refusal } from '../../shared/kernel/result.ts'
import { centreRecord, centreStream } from '../../shared/people/index.ts'
import type { peopleContract } from '../../shared/people/contract.ts'
import { personStream } from '../../shared/people/events.ts'
import { secretKindOf, secretProblem, waitAfter, waitLeft } from '../../shared/people/secrets.ts'
import { parseRecoveryCode } from '../../shared/upkeep/index.ts'
import type { Handler } from '../core/handler.ts'
import type { Database } from '../db/open.ts'
import { recoveryKeyPair } from '../keys/key-pair.ts'
import { recoveryTryTable } from '../keys/schema.ts'
import type { PeopleContext } from './deps.ts'
import { changePerson } from './manage.ts'
import { sealedPeople } from './sealed-people.ts'

type Recover = Handler<(typeof peopleContract)['people.recoverSecret']>

/**
 * A manager who forgot the PIN sets a new one with the key of the recovery sheet. It is on record with the key's name,
 * everybody is signed out, and tries are counted before they are looked at.
 */
export function recoverSecret(context: PeopleContext): Recover {
  const { ledger, credentials, sessions, keys } = context
  return async (call, { personId, recoveryKey, secret }) => {
    const problem = secretProblem(secret)
    if (problem) return refuse('weak-secret', { problem })
    const parsed = parseRecoveryCode(recoveryKey)
    if (!parsed.ok)
      return refuse('recovery-key-mistyped', {
        group: parsed.error.kind === 'group' ? parsed.error.group : 0,
      })
    const waitMs = countTry(keys.database, call.now)
    if (waitMs > 0) return refuse('wait', { waitMs })
    const [centre] = ledger.ids(centreStream)
    const inForce = centre === undefined ? null : (ledger.load(centreRecord, centre)?.recovery ?? null)
    if (!inForce) return refuse('no-recovery-key')
    const { publicKey } = recoveryKeyPair(parsed.value)
    if (publicKey !== inForce.publicKey)
      return refuse('recovery-key-wrong', { sheets: [String(inForce.sheet)] })
    const { key, sheet } = inForce
    const changed = await credentials.replace(personId, secret, (secretCommitment) =>
      changePerson<Refusal<'not-a-manager'>>(context, call, personId, (person) =>
        person.active && person.roles.includes('manager')
          ? ok([
              personStream.event('person.secret-recovered', {
                secret: secretKindOf(secret),
                bound: true,
                secretCommitment,
                key,
                sheet,
              }),
            ])
          : refuse('not-a-manager'),
      ),
    )
    if (!changed.ok) return changed
    forgetTries(keys.database)
    for (const { id } of sealedPeople(ledger)) sessions.signOutEverywhere(id)
    return ok(null)
  }
}

/** What is left to wait (ms), or 0 after this try was counted. */
function countTry(database: Database, now: number): number {
  return database.write((tx) => {
    const row = tx.select().from(recoveryTryTable).get()
    const left = row ? waitLeft(row.blockedUntil, row.failures, now) : 0
    if (left > 0) return ok(left)
    const failures = (row?.failures ?? 0) + 1
    const values = { id: 1, failures, blockedUntil: now + waitAfter(failures) }
    tx.insert(recoveryTryTable)
      .values(values)
      .onConflictDoUpdate({ target: recoveryTryTable.id, set: values })
      .run()
    return ok(0)
  }).value
}

function forgetTries(database: Database): void {
  database.write((tx) => {
    tx.delete(recoveryTryTable).where(eq(recoveryTryTable.id, 1)).run()
    return ok(null)
  })
}
