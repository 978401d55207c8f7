import { z } from 'zod'

/** What a deep check looks at. */
export const checkedAreas = ['storage', 'tables', 'media', 'people', 'decisions'] as const
export type CheckedArea = (typeof checkedAreas)[number]

/**
 * Something that does not agree with the sealed records. `what` is the table, the hash of the file, the reference of the
 * person, the event, or the file of the data folder; `count` how many rows or records of it.
 */
export const deepFinding = z.strictObject({
  area: z.enum(checkedAreas),
  fault: z.enum(['differs', 'missing', 'changed', 'undecidable', 'unreadable']),
  what: z.string(),
  count: z.int(),
  example: z.string(),
})
export type DeepFinding = z.infer<typeof deepFinding>

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
  tookMs: z.number(),
})
export type DeepCheck = z.infer<typeof deepCheck>
