import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { defineRecord } from '../kernel/record.ts'
import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import { defineStream, type NewEvent, type RecordedEvent } from '../kernel/stream.ts'
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

/** One published version, named by it. Its tables are written once and never again. */
export const catalogueStream = defineStream('catalogue', {
  'catalogue.published': event(cataloguePublished),
  /** Published by mistake, and nothing was decided by it: it holds no more, and never did. */
  'catalogue.withdrawn': event(z.strictObject({})),
})
export type CatalogueEvent = RecordedEvent<typeof catalogueStream>

/** A version as its events tell it. */
export interface PublishedVersion {
  readonly published: RecordedEvent<typeof catalogueStream, 'catalogue.published'>
  readonly withdrawn: boolean
}

export const catalogueRecord = defineRecord({
  stream: catalogueStream,
  fold: (events: readonly CatalogueEvent[]): PublishedVersion | null => {
    const published = events.find((one) => one.type === 'catalogue.published')
    const withdrawn = events.some(({ type }) => type === 'catalogue.withdrawn')
    return published ? { published, withdrawn } : null
  },
  unknown: 'catalogue-version-unknown',
})

/** The newest version is withdrawn while no record names it or a model that only it has. `named`: how many do. */
export function withdrawVersion(
  { published, withdrawn }: PublishedVersion,
  facts: { readonly newest: string; readonly named: number },
): Result<
  readonly NewEvent<typeof catalogueStream>[],
  Refusal<'catalogue-followed' | 'catalogue-in-use' | 'catalogue-withdrawn'>
> {
  const { version } = published.body
  if (withdrawn) return refuse('catalogue-withdrawn', { version })
  if (version !== facts.newest) return refuse('catalogue-followed', { version, newest: facts.newest })
  return facts.named > 0
    ? refuse('catalogue-in-use', { version, count: facts.named })
    : ok([catalogueStream.event('catalogue.withdrawn', {})])
}
