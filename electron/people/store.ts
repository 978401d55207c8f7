import { asc, eq } from 'drizzle-orm'
import type { CentreFacts } from '../../shared/kernel/centre.ts'
import { centreFactsOf } from '../../shared/people/centre-facts.ts'
import { centreStream } from '../../shared/people/events.ts'
import type { Reader } from '../db/open.ts'
import { centreTable, type CentreRow } from '../db/schema/centre.ts'
import { personTable, type PersonRow } from '../db/schema/person.ts'
import { newestPlaceOfKind, streamsOfKind } from '../ledger/event-keys.ts'
import { eventsOf } from '../ledger/read-events.ts'

/** Null before the first start is done. */
export function readCentre(reader: Reader): CentreRow | null {
  return reader.select().from(centreTable).get() ?? null
}

/** The centre with this bench's number and name, as the events tell it: numbers, days and claims depend on it. Null before the first start is done. */
export function readCentreFacts(reader: Reader, benchId: string): CentreFacts | null {
  const [stream] = streamsOfKind(reader, centreStream.kind)
  if (stream === undefined) return null
  return centreFactsOf(eventsOf(reader, centreStream, centreStream.idOf({ stream })), benchId)
}

/** The same for whoever asks often: folded anew only after something was recorded of the centre. */
export function centreFactsReader(reader: Reader, benchId: string): () => CentreFacts | null {
  let known: { readonly newest: number; readonly facts: CentreFacts | null } | null = null
  return () => {
    const newest = newestPlaceOfKind(reader, centreStream.kind)
    if (known?.newest !== newest) known = { newest, facts: readCentreFacts(reader, benchId) }
    return known.facts
  }
}

/** Everybody, in the order in which they were added (ids are UUIDv7). */
export function readPeople(reader: Reader): readonly PersonRow[] {
  return reader.select().from(personTable).orderBy(asc(personTable.addedAt), asc(personTable.id)).all()
}

export function readPerson(reader: Reader, id: string): PersonRow | null {
  return reader.select().from(personTable).where(eq(personTable.id, id)).get() ?? null
}
