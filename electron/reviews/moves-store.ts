import { and, count, eq, isNull, ne, or } from 'drizzle-orm'
import { ok } from '../../shared/kernel/result.ts'
import { MOVES_VERSION, packTrack, unpackTrack, type Moves } from '../../shared/video/moves.ts'
import type { Database, Reader } from '../db/open.ts'
import { recordingMovesTable, recordingTable } from '../db/schema/submission.ts'

const { sha256: movesOwner, version } = recordingMovesTable

/** The moves of a recording; null where none of this version are kept. */
export function readMoves(reader: Reader, sha256: string): Moves | null {
  const row = reader
    .select()
    .from(recordingMovesTable)
    .where(and(eq(movesOwner, sha256), eq(version, MOVES_VERSION)))
    .get()
  const low = row && unpackTrack(row.low)
  const high = row && unpackTrack(row.high)
  return low && high ? { low, high } : null
}

export function countMoves(reader: Reader): number {
  const [row] = reader
    .select({ total: count() })
    .from(recordingMovesTable)
    .where(eq(version, MOVES_VERSION))
    .all()
  return row?.total ?? 0
}

export function countRecordings(reader: Reader): number {
  const [row] = reader.select({ total: count() }).from(recordingTable).all()
  return row?.total ?? 0
}

/** Recordings whose moves are kept, in the order in which they came. */
export function recordingsWithMoves(reader: Reader): readonly string[] {
  const rows = reader
    .select({ sha256: movesOwner })
    .from(recordingMovesTable)
    .where(eq(version, MOVES_VERSION))
    .orderBy(recordingMovesTable.addedAt)
    .all()
  return rows.map(({ sha256 }) => sha256)
}

/** Recordings that were examined before moves were looked for, or by a version that meant something else by them. */
export function recordingsWithoutMoves(reader: Reader): (typeof recordingTable.$inferSelect)[] {
  return reader
    .select({
      sha256: recordingTable.sha256,
      payload: recordingTable.payload,
      sequence: recordingTable.sequence,
      addedAt: recordingTable.addedAt,
    })
    .from(recordingTable)
    .leftJoin(recordingMovesTable, eq(movesOwner, recordingTable.sha256))
    .where(or(isNull(movesOwner), ne(version, MOVES_VERSION)))
    .all()
}

/** Keeps them. False where they were known already. */
export function keepMoves(database: Database, sha256: string, { low, high }: Moves, now: number): boolean {
  if (readMoves(database.reader, sha256)) return false
  const kept = {
    version: MOVES_VERSION,
    low: Buffer.from(packTrack(low)),
    high: Buffer.from(packTrack(high)),
    addedAt: now,
  }
  database.write((tx) => {
    tx.insert(recordingMovesTable)
      .values({ sha256, ...kept })
      .onConflictDoUpdate({ target: movesOwner, set: kept })
      .run()
    return ok(null)
  })
  return true
}
