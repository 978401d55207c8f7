import { and, eq, inArray, or, like, notInArray } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'

const SHOWING = ['case.opened', 'case.photos-added', 'submission.media-attached', 'quote.accepted']

/** Those of these photos, signatures and recordings that records besides these streams show as well. */
export function shownElsewhere(
  reader: Reader,
  hashes: readonly string[],
  besides: readonly string[],
): ReadonlySet<string> {
  if (hashes.length === 0) return new Set()
  const rows = reader
    .select({ body: eventTable.body })
    .from(eventTable)
    .where(
      and(
        inArray(eventTable.type, SHOWING),
        besides.length > 0
          ? notInArray(eventTable.stream, [...besides])
          : eq(eventTable.place, eventTable.place),
        or(...hashes.map((hash) => like(eventTable.body, `%"${hash}"%`))),
      ),
    )
    .all()
  return new Set(hashes.filter((hash) => rows.some(({ body }) => body.includes(`"${hash}"`))))
}
