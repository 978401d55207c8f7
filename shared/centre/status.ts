import { z } from 'zod'

/** A bench as the log knows it. Instants are ms, UTC. */
const bench = z.strictObject({
  number: z.int(),
  /** Null where it is not among the records that were read so far. */
  name: z.string().nullable(),
  self: z.boolean(),
  revoked: z.boolean(),
  /** When the log heard of it last. */
  heard: z.int().nullable(),
  /** Position up to which it has read, and how many of its commits waited, as it said then. */
  applied: z.int().nullable(),
  waiting: z.int().nullable(),
  program: z.string().nullable(),
  /** What it does for the whole centre. */
  responsibilities: z.array(z.string()),
})

/** How a bench stands to its centre: keys of the JSON that `centre status --json` prints. */
export const centreStatus = z.strictObject({
  /** Number of this bench; null before it has one. */
  bench: z.int().nullable(),
  joined: z.boolean(),
  /** Position up to which it has read the log, and the digest there. */
  applied: z.int(),
  digest: z.string(),
  /** Newest position of the log; null where the log was not reached. */
  last: z.int().nullable(),
  /** Commits of this bench that the log has not answered for. */
  waiting: z.int(),
  /** Commits of all benches that were set aside. */
  disputes: z.int(),
  /** Why the log does not answer, as a code; null where it does. */
  fault: z.string().nullable(),
  benches: z.array(bench),
})
export type CentreStatus = z.infer<typeof centreStatus>
