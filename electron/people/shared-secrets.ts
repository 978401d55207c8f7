import { eq } from 'drizzle-orm'
import { z } from 'zod'
import { personRecord } from '../../shared/people/person.ts'
import { secretKinds } from '../../shared/people/secrets.ts'
import type { Reader, Transactor } from '../db/open.ts'
import { credentialTable, nextCredential } from '../keys/schema.ts'
import type { KeyStore } from '../keys/key-store.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import { commitmentTo, settleIn } from './credentials.ts'

const bytes = z.base64url()

/** A hashed PIN or password as benches of a centre hand it to each other. It opens nothing without the centre's key. */
export const sharedSecret = z.strictObject({
  person: z.uuid(),
  kind: z.enum(secretKinds),
  salt: bytes,
  hash: bytes,
  cost: z.int(),
  blockSize: z.int(),
  parallelization: z.int(),
})
export type SharedSecret = z.infer<typeof sharedSecret>

/** The hashed secrets of the centre's people, for the other benches. */
export interface SharedSecrets {
  /** The one in force, where it is what an event commits to; null: what is stored is another one. */
  share(person: string, commitment: string | null): SharedSecret | null
  /**
   * Keeps what other benches share, beside the secret in force: which of the two holds is what the newest event of the
   * person says. To be called before that event is taken in, so that a cut in between loses none.
   */
  receive(secrets: readonly SharedSecret[]): void
  /** After it was taken in: puts in force what the newest event of each person says. */
  settle(people: readonly string[]): void
  /** A manager of another bench unlocked the person: the failures that were counted here are forgotten too. */
  unlocked(person: string): void
}

export function createSharedSecrets(
  keys: Pick<KeyStore, 'database' | 'changeCredentials'>,
  commitments: Uint8Array,
  records: RecordReader,
): SharedSecrets {
  const stored = (reader: Reader, person: string) =>
    reader.select().from(credentialTable).where(eq(credentialTable.person, person)).get() ?? null
  return {
    share(person, commitment) {
      const row = stored(keys.database.reader, person)
      // Of a secret that no event commits to, it counts whether a later one does.
      const due = commitment ?? records.load(personRecord, person)?.secretCommitment ?? null
      if (!row || (due === null ? null : commitmentTo(commitments, person, row)) !== commitment) return null
      const { kind, salt, hash, cost, blockSize, parallelization } = row
      const text = { salt: salt.toString('base64url'), hash: hash.toString('base64url') }
      return { person, kind, ...text, cost, blockSize, parallelization }
    },
    receive(secrets) {
      if (secrets.length === 0) return
      keys.changeCredentials((tx) => {
        for (const secret of secrets) put(tx, secret, stored(tx, secret.person) !== null)
      })
    },
    settle(people) {
      for (const person of people) {
        const due = records.load(personRecord, person)?.secretCommitment ?? null
        keys.changeCredentials((tx) => {
          const next = stored(tx, nextCredential(person))
          if (next && commitmentTo(commitments, person, next) === due) settleIn(tx, person)
        })
      }
    },
    unlocked(person) {
      keys.changeCredentials((tx) =>
        tx
          .update(credentialTable)
          .set({ failures: 0, blockedUntil: 0 })
          .where(eq(credentialTable.person, person))
          .run(),
      )
    },
  }
}

/** Beside the one in force where there is one: the person's newest event decides between the two. */
function put(tx: Transactor, { person, salt, hash, ...rest }: SharedSecret, beside: boolean): void {
  const row = {
    ...rest,
    salt: Buffer.from(salt, 'base64url'),
    hash: Buffer.from(hash, 'base64url'),
    failures: 0,
    blockedUntil: 0,
  }
  tx.insert(credentialTable)
    .values({ person: beside ? nextCredential(person) : person, ...row })
    .onConflictDoUpdate({ target: credentialTable.person, set: row })
    .run()
}
