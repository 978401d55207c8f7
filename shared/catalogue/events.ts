import { z } from 'zod'
import { isCalendarDate } from '../kernel/time.ts'
import { catalogue } from './model.ts'

/** The stream of one published version. A version is written once and never again. */
export function catalogueStream(version: string): string {
  return `catalogue:${version}`
}

/** Tables that hold from a date on, whole: replaying an old decision needs nothing else. */
export const cataloguePublished = z.object({
  version: z.string(),
  /** The first calendar date, in the centre's zone, on which it holds. */
  validFrom: z.string().refine(isCalendarDate),
  /** Where the manager has it from, in the manager's words. */
  source: z.string(),
  /** The version that it was made from: the newest one then. */
  basedOn: z.string(),
  /** SHA-256 over the canonical JSON of the content's tables and figures, hex. */
  hash: z.string(),
  content: catalogue,
})
export type CataloguePublished = z.infer<typeof cataloguePublished>
