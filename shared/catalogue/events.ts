import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { defineStream, type RecordedEvent } from '../kernel/stream.ts'
import { isCalendarDate } from '../kernel/time.ts'
import { catalogue } from './model.ts'

/** Tables that hold from a date on, whole: replaying an old decision needs nothing else. */
export const cataloguePublished = z.strictObject({
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

/** One published version, named by it. It is written once and never again. */
export const catalogueStream = defineStream('catalogue', {
  'catalogue.published': event(cataloguePublished),
})
export type CatalogueEvent = RecordedEvent<typeof catalogueStream>
