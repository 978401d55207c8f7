import { createHmac } from 'node:crypto'
import { and, eq } from 'drizzle-orm'
import { ok, type Result } from '../../shared/kernel/result.ts'
import { MINUTE } from '../../shared/kernel/time.ts'
import { secretKindOf, waitAfter, waitLeft } from '../../shared/people/secrets.ts'
import type { Reader, Transactor } from '../db/open.ts'
import { credentialTable, nextCredential } from '../keys/schema.ts'
import type { KeyStore } from '../keys/key-store.ts'
import type { Clock, SecretCost } from '../core/ports.ts'
import { createSecretHasher, type SecretHash } from './secret-hash.ts'

/** The least that is left after a start of a wait that was longer (ms). */
const WAIT_AFTER_START = MINUTE

type CredentialRow = typeof credentialTable.$inferSelect

/** What became of a try. `failures` counts this one. */
export type Try =
  /** `outgrown`: it is stored at a lower cost than new ones are, and its event has to hear of a new hash. */
  | { readonly outcome: 'right'; readonly outgrown: boolean }
  /** What is stored is not what the person's event commits to. */
  | { readonly outcome: 'damaged' }
  | { readonly outcome: 'wrong'; readonly failures: number; readonly waitMs: number }
  | { readonly outcome: 'wait'; readonly waitMs: number }
  | { readonly outcome: 'too-many'; readonly failures: number }

/** What PINs and passwords are hashed with, and what events commit to the hashes with. In a centre all benches have the same. */
export interface SecretKeys {
  readonly pepper: Uint8Array
  readonly commitments: Uint8Array
}

/** Those that a bench makes of its own master key. */
export function ownSecretKeys(keys: Pick<KeyStore, 'purposeKey'>): SecretKeys {
  return { pepper: keys.purposeKey('credentials'), commitments: keys.purposeKey('secret commitments') }
}

/** The secrets of the centre's people and the count of failed tries, in the key store's file. */
export interface Credentials {
  /** A hash that is this person's alone. */
  hash(personId: string, secret: string): Promise<SecretHash>
  /** Puts a secret in place; the count starts anew. */
  save(personId: string, secret: string, hash: SecretHash): void
  remove(personId: string): void
  /** What an event says of a hash, so that no other can stand in for it. */
  commitmentOf(personId: string, hash: SecretHash): string
  /**
   * Puts a new secret in the place of the one in force. It is stored beside that one first; `record` seals the event that
   * says its commitment, and decides which of the two holds. Cut short in between, the one that the newest event commits
   * to is in force. Refused where the event is.
   */
  replace<T, E>(
    personId: string,
    secret: string,
    record: (commitment: string) => Result<T, E>,
  ): Promise<Result<T, E>>
  /**
   * One try. It is counted and on disk before it is looked at, so that pulling the plug forgets nothing. From
   * `lockAfter` failures on (null: never) no secret is looked at any more. `unbound`: the secret may be from before
   * hashes were bound to their person; it is bound at its first use. `commitment`: what its event says of the hash.
   */
  attempt(
    personId: string,
    secret: string,
    now: number,
    options: {
      readonly lockAfter: number | null
      readonly unbound: boolean
      readonly commitment: string | null
    },
  ): Promise<Try>
  /** What is left of a wait (ms). */
  waitMs(personId: string, now: number): number
  /** Forgets the failures. */
  clearFailures(personId: string): void
}

/**
 * Waits are measured by a clock that nobody can set. It says nothing of an earlier run: what was left then is taken from
 * the wall clock, but at least a minute is waited after a start, so that starting with a clock that was set is no way
 * around a wait.
 */
export function createCredentials(
  keys: KeyStore,
  secretKeys: SecretKeys,
  cost: SecretCost,
  { elapsed }: Pick<Clock, 'elapsed'>,
): Credentials {
  const startedAt = elapsed()
  /** Until when each person waits, by `elapsed`. */
  const waits = new Map<string, number>()
  const hasher = createSecretHasher(secretKeys.pepper, cost)
  const { database } = keys
  const commitmentOf: Credentials['commitmentOf'] = (personId, hash) =>
    commitmentTo(secretKeys.commitments, personId, hash)
  const write = <T>(work: (tx: Transactor) => T): T => database.write((tx) => ok(work(tx))).value
  const changeCredentials = <T>(work: (tx: Transactor) => T): T => keys.changeCredentials(work)
  const clearFailures = (personId: string): void => {
    write((tx) =>
      tx
        .update(credentialTable)
        .set({ failures: 0, blockedUntil: 0 })
        .where(eq(credentialTable.person, personId))
        .run(),
    )
  }
  return {
    hash: (personId, secret) => hasher.hash(personId, secret),
    save(personId, secret, hash) {
      changeCredentials((tx) => put(tx, personId, { ...hash, kind: secretKindOf(secret) }))
    },
    commitmentOf,
    async replace(personId, secret, record) {
      const hash = await hasher.hash(personId, secret)
      changeCredentials((tx) => put(tx, nextCredential(personId), { ...hash, kind: secretKindOf(secret) }))
      const recorded = record(commitmentOf(personId, hash))
      changeCredentials((tx) => (recorded.ok ? settleIn(tx, personId) : withdrawIn(tx, personId)))
      return recorded
    },
    remove(personId) {
      changeCredentials((tx) => tx.delete(credentialTable).where(eq(credentialTable.person, personId)).run())
    },
    async attempt(personId, secret, now, { lockAfter, unbound, commitment }) {
      if (commitment !== null && !changeCredentials((tx) => isCommitted(tx, personId, commitment)))
        return { outcome: 'damaged' }
      const counted = write((tx) => countTry(tx, personId, now, lockAfter, (row) => left(row, now)))
      if ('outcome' in counted) return counted
      waits.set(personId, elapsed() + waitAfter(counted.failures))
      const { row } = counted
      const bound = await hasher.matches(personId, secret, row)
      const right = bound || (unbound && (await hasher.matches(null, secret, row)))
      if (right && row && succeed(row)) {
        const outgrown = row.cost < cost.cost
        if (commitment !== null) return { outcome: 'right', outgrown }
        if (!bound || outgrown) await rehash(row, secret)
        return { outcome: 'right', outgrown: false }
      }
      return { outcome: 'wrong', failures: counted.failures, waitMs: waitAfter(counted.failures) }
    },
    waitMs(personId, now) {
      const row = find(database.reader, personId)
      return row ? left(row, now) : 0
    },
    clearFailures,
  }

  /** True where the hash in force, or the one that waits for its event, is the one that the event commits to. */
  function isCommitted(tx: Transactor, personId: string, commitment: string): boolean {
    const is = (row: CredentialRow | null) => row !== null && commitmentOf(personId, row) === commitment
    if (is(find(tx, personId))) return true
    if (!is(find(tx, nextCredential(personId)))) return false
    settleIn(tx, personId)
    return true
  }

  function left(row: CredentialRow, now: number): number {
    const known = waits.get(row.person)
    if (known !== undefined) return Math.min(Math.max(0, known - elapsed()), waitAfter(row.failures))
    const afterStart = startedAt + Math.min(waitAfter(row.failures), WAIT_AFTER_START) - elapsed()
    const wait = Math.max(0, afterStart, waitLeft(row.blockedUntil, row.failures, now))
    waits.set(row.person, elapsed() + wait)
    return wait
  }

  /** False where the secret was replaced while it was being compared. */
  function succeed(row: CredentialRow): boolean {
    const same = and(eq(credentialTable.person, row.person), eq(credentialTable.salt, row.salt))
    const { changes } = write((tx) =>
      tx.update(credentialTable).set({ failures: 0, blockedUntil: 0 }).where(same).run(),
    )
    return changes === 1
  }

  async function rehash(row: CredentialRow, secret: string): Promise<void> {
    const hash = await hasher.hash(row.person, secret)
    const same = and(eq(credentialTable.person, row.person), eq(credentialTable.salt, row.salt))
    changeCredentials((tx) => tx.update(credentialTable).set(hash).where(same).run())
  }
}

function put(tx: Transactor, person: string, stored: SecretHash & Pick<CredentialRow, 'kind'>): void {
  const row = { ...stored, failures: 0, blockedUntil: 0 }
  tx.insert(credentialTable)
    .values({ person, ...row })
    .onConflictDoUpdate({ target: credentialTable.person, set: row })
    .run()
}

/** Puts in force what waits, if anything does. */
export function settleIn(tx: Transactor, personId: string): void {
  const next = find(tx, nextCredential(personId))
  if (!next) return
  const { person: _, ...stored } = next
  put(tx, personId, stored)
  withdrawIn(tx, personId)
}

function withdrawIn(tx: Transactor, personId: string): void {
  tx.delete(credentialTable)
    .where(eq(credentialTable.person, nextCredential(personId)))
    .run()
}

/** What an event says of a hash; `key`: the bench's for that, or the one that the benches of a centre share. */
export function commitmentTo(key: Uint8Array, personId: string, hash: SecretHash): string {
  const { salt, cost, blockSize, parallelization } = hash
  return createHmac('sha256', key)
    .update(JSON.stringify([personId, cost, blockSize, parallelization]))
    .update(salt)
    .update(hash.hash)
    .digest('hex')
}

function countTry(
  tx: Transactor,
  personId: string,
  now: number,
  lockAfter: number | null,
  left: (row: CredentialRow) => number,
): Try | { readonly row: CredentialRow | null; readonly failures: number } {
  const row = find(tx, personId)
  if (!row) return { row: null, failures: 1 }
  if (lockAfter !== null && row.failures >= lockAfter) return { outcome: 'too-many', failures: row.failures }
  const waitMs = left(row)
  if (waitMs > 0) return { outcome: 'wait', waitMs }
  const failures = row.failures + 1
  tx.update(credentialTable)
    .set({ failures, blockedUntil: now + waitAfter(failures) })
    .where(eq(credentialTable.person, personId))
    .run()
  return { row, failures }
}

function find(reader: Reader, personId: string): CredentialRow | null {
  return reader.select().from(credentialTable).where(eq(credentialTable.person, personId)).get() ?? null
}
