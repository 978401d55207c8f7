import { z } from 'zod'

/** What a deep check looks at. */
export const checkedAreas = ['storage', 'chain', 'tables', 'rows', 'media', 'people', 'decisions'] as const
export type CheckedArea = (typeof checkedAreas)[number]

/**
 * Something that does not agree with the sealed records. `rows` are those that no event gives. `what` is the table, the hash of the file, the reference of the
 * person, the stream, or the file of the data folder; `count` how many rows or records of it.
 */
export const deepFinding = z.strictObject({
  area: z.enum(checkedAreas),
  fault: z.enum(['differs', 'missing', 'changed', 'undecidable', 'unreadable']),
  what: z.string(),
  count: z.int(),
  example: z.string(),
})
export type DeepFinding = z.infer<typeof deepFinding>

/**
 * What was left out: `tables` where the lists are of an older version and the next start fills them anew; `rows` and
 * `people` where no key was at hand.
 */
export const skippedParts = ['tables', 'rows', 'people'] as const
export type SkippedPart = (typeof skippedParts)[number]

/** What was compared, and everything that was found. */
export const deepCheck = z.strictObject({
  holds: z.boolean(),
  findings: z.array(deepFinding),
  checked: z.strictObject({
    rows: z.int(),
    files: z.int(),
    people: z.int(),
    decisions: z.int(),
  }),
  skipped: z.array(z.enum(skippedParts)).default([]),
  /** Since when photos and recordings were read, where earlier checks that were cut short had read some; else null. */
  mediaSince: z.number().nullable().default(null),
  tookMs: z.number(),
})
export type DeepCheck = z.infer<typeof deepCheck>

/** The job by which `job.progress` tells how far a check is. */
export const DATA_CHECK_JOB = 'data-check'

/** The same for lists and sums that are filled anew. */
export const REBUILD_JOB = 'rebuild'

/** How the data stands, for every screen: details are a manager's. */
export const dataHealth = z.strictObject({
  /** A check runs now. */
  checking: z.boolean(),
  /** How much of it is done, 0 to 1; null where none runs. Further steps come as `job.progress` of `data-check`. */
  progress: z.number().nullable(),
  /** How much of a rebuild is done, 0 to 1; null where none runs. Further steps come as `job.progress` of `rebuild`. */
  rebuilding: z.number().nullable(),
  /** The newest check; null where none was made yet. */
  last: z.strictObject({ at: z.int(), result: deepCheck.nullable() }).nullable(),
  /** Since when checks have found something, without one between them that found nothing; null where all is well. */
  damagedSince: z.int().nullable(),
})
export type DataHealth = z.infer<typeof dataHealth>
