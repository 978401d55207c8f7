import { and, asc, gte, lt } from 'drizzle-orm'
import type { NewEvent, RecordedEvent } from '../../shared/kernel/stream.ts'
import { ok } from '../../shared/kernel/result.ts'
import { storedMediaStream } from '../../shared/recordings/index.ts'
import { byProgram } from '../core/by.ts'
import type { Reader } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'
import type { Ledger } from '../ledger/ledger.ts'
import { newestEvent } from '../ledger/read-events.ts'
import { needRow } from '../ledger/streams.ts'

type Told = RecordedEvent<typeof storedMediaStream>

/** What benches said last of a recording in a place; null where nothing was said of this place. */
export function toldOf(reader: Reader, sha256: string, place: string): Told | null {
  const newest = newestEvent(reader, storedMediaStream, sha256)
  return newest?.body.place === place ? newest : null
}

/** The same for all recordings of the place, by their SHA-256. */
export function allTold(reader: Reader, place: string): ReadonlyMap<string, Told> {
  const { stream, revision } = eventTable
  const rows = reader
    .select()
    .from(eventTable)
    .where(and(gte(stream, storedMediaStream.nameOf('')), lt(stream, `${storedMediaStream.kind};`)))
    .orderBy(asc(stream), asc(revision))
    .all()
  const newest = new Map(rows.map((row) => [storedMediaStream.idOf(row), row]))
  const told = [...newest].map(([sha256, row]) => [sha256, needRow(storedMediaStream, row)] as const)
  return new Map(told.filter(([, { body }]) => body.place === place))
}

/** Records what this bench did there. */
export function tell(
  ledger: Ledger,
  now: number,
  sha256: string,
  event: NewEvent<typeof storedMediaStream>,
): void {
  const told = ledger.transact(byProgram(now), (work) => {
    const version = work.events(storedMediaStream, sha256).length
    const appended = work.append(storedMediaStream, sha256, version, [event])
    return appended.ok ? ok(null) : appended
  })
  if (!told.ok) throw new Error('a recording changed inside its own transaction')
}
