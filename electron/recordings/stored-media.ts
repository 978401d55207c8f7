import { and, eq, ne } from 'drizzle-orm'
import type { NewEvent } from '../../shared/kernel/stream.ts'
import { ok } from '../../shared/kernel/result.ts'
import { storedMediaStream } from '../../shared/recordings/index.ts'
import { byProgram } from '../core/by.ts'
import type { Reader } from '../db/open.ts'
import { storedRecordingTable, type StoredRecordingRow } from '../db/schema/stored-recording.ts'
import type { Ledger } from '../ledger/ledger.ts'

const { sha256: name, place: ofPlace, state } = storedRecordingTable

/** What benches said last of a recording in a place; null where they said nothing of this place. */
export function toldOf(reader: Reader, sha256: string, place: string): StoredRecordingRow | null {
  const row = reader
    .select()
    .from(storedRecordingTable)
    .where(and(eq(name, sha256), eq(ofPlace, place)))
    .get()
  return row ?? null
}

/** Everything of which parts may lie in the place. */
export function mayLieIn(reader: Reader, place: string): readonly StoredRecordingRow[] {
  return reader
    .select()
    .from(storedRecordingTable)
    .where(and(eq(ofPlace, place), ne(state, 'over')))
    .all()
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
