import { z } from 'zod'

/*
 * What the log's functions answer. Fields that are not named here may come with a later version and are not looked at.
 * Instants are milliseconds since the Unix epoch by the log's clock; bytes are hex unless said otherwise.
 */

const bytes = z
  .string()
  .regex(/^(?:[0-9a-f]{2})*$/)
  .transform((hex): Uint8Array => Buffer.from(hex, 'hex'))
const count = z.coerce.number().int().nonnegative().max(Number.MAX_SAFE_INTEGER)
const id = z.uuid()

/** What a bench says of itself; the others see it in their list. */
export const benchFacts = z.object({
  /** Position up to which it has read, and the log's digest there. */
  applied: count,
  digest: z.string(),
  waiting: count,
  level: count,
  program: z.string(),
  /** Its clock. */
  clock: count,
})
export type BenchFacts = z.infer<typeof benchFacts>

export const helloAnswer = z.object({
  centre: id,
  code: z.string(),
  last: count,
  digest: bytes,
  schema: count,
  differs: z.enum(['malformed', 'log-went-back', 'log-differs']).nullable(),
  mine: z.object({ id, number: count, branch: count, seq: count, hash: bytes.nullable() }),
  channel: z.string().regex(/^[a-z0-9_]{1,63}$/),
  now: count,
  benches: z.array(
    z.object({
      id,
      number: count,
      state: z.enum(['active', 'revoked']),
      seen: count.nullable(),
      /** Null where it has said nothing yet, or says it as this program cannot read. */
      facts: benchFacts.nullable().catch(null),
    }),
  ),
  responsibilities: z.array(z.object({ name: z.string(), bench: id, term: count, since: count })),
})
export type Hello = z.infer<typeof helloAnswer>

const conflict = z.discriminatedUnion('why', [
  /** Somebody else moved what the commit rests on; `pos` is where, null where the key is free now. */
  z.object({ why: z.literal('changed'), head: count, key: bytes, pos: count.nullable() }),
  /** Another bench has asked for it. */
  z.object({ why: z.literal('held'), head: count, key: bytes, bench: id, until: count }),
  /** Commits are set aside only by who has read everything. */
  z.object({ why: z.literal('behind'), head: count }),
  /** The commit does not follow on what the log has of this bench. */
  z.object({
    why: z.literal('bench-forked'),
    head: count,
    branch: count,
    seq: count,
    hash: bytes.nullable(),
  }),
])
export type PushConflict = z.infer<typeof conflict>

export const refusedAnswer = z.object({ error: z.string() })

export const pushAnswer = z.object({
  /** The entered ones, also those that had been before: number, position, and whether set aside. */
  done: z.array(
    z.tuple([count, count, z.boolean()]).transform(([head, pos, setAside]) => ({ head, pos, setAside })),
  ),
  conflict: conflict.nullable(),
  last: count,
  now: count,
})
export type Pushed = z.infer<typeof pushAnswer>

const buffer = z.instanceof(Uint8Array)

export const entryRow = z
  .object({
    pos: count,
    bench: id,
    branch: count,
    first_seq: count,
    head_seq: count,
    hash: buffer,
    set_aside: z.boolean(),
    body: buffer.nullable(),
    digest: buffer,
    at_ms: count,
  })
  .transform(({ first_seq: first, head_seq: head, set_aside: setAside, at_ms: at, ...row }) => ({
    ...row,
    first,
    head,
    setAside,
    at,
  }))
export type LogEntry = z.infer<typeof entryRow>

export const sealedRow = z.object({ pos: count, subject: id, record: buffer })
export type SealedRecord = z.infer<typeof sealedRow>

const taken = z.object({ taken: z.literal(true), until: count, now: count })
const notTaken = z.discriminatedUnion('why', [
  z.object({ taken: z.literal(false), why: z.literal('changed'), key: bytes, pos: count.nullable() }),
  z.object({ taken: z.literal(false), why: z.literal('held'), key: bytes, bench: id, until: count }),
])
export const takeAnswer = z.union([taken, notTaken])
export type Taken = z.infer<typeof takeAnswer>

export const assumeAnswer = z.object({ mine: z.boolean(), bench: id.nullable(), term: count })
export type Assumed = z.infer<typeof assumeAnswer>

export const branchAnswer = z.object({ branch: count })

export const snapshotList = z.array(
  z.object({
    pos: count,
    digest: bytes,
    bench: id,
    name: z.string(),
    bytes: count,
    sum: bytes,
    epoch: count,
    at: count,
  }),
)
export type SnapshotPlace = z.infer<typeof snapshotList>[number]

export const offerAnswer = z.object({
  /** Base64, as PostgreSQL breaks it into lines. */
  offer: z
    .string()
    .transform((text): Uint8Array => Buffer.from(text, 'base64'))
    .nullable(),
  collected: z.boolean(),
})
export type Offer = z.infer<typeof offerAnswer>

export const reseedStart = z.object({ last: count, digest: bytes })

export const anyNumber = count
export const anyBytes = buffer
