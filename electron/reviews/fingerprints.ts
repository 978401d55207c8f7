import { eq } from 'drizzle-orm'
import { ok } from '../../shared/kernel/result.ts'
import type { EarlierRecording } from '../../shared/reviews/views.ts'
import { bestMatch } from '../../shared/video/align-moves.ts'
import { createMoveIndex } from '../../shared/video/move-index.ts'
import type { Moves } from '../../shared/video/moves.ts'
import type { Database, Reader } from '../db/open.ts'
import { recordingTable, type SubmissionRow } from '../db/schema/submission.ts'
import type { RecordingProof } from '../video/index.ts'
import {
  countMoves,
  countRecordings,
  keepMoves,
  readMoves,
  recordingsWithMoves,
  recordingsWithoutMoves,
} from './moves-store.ts'
import { submissionsWithMedia } from './store.ts'
import { firstOf, samePayload, sameRests, type Twin } from './twins.ts'

/** Recordings by what is in them, for finding one that was here before under another name, container or quality. */
export interface Fingerprints {
  /** Keeps a recording's fingerprints once it was decoded. */
  keep(sha256: string, proof: RecordingProof, now: number): void
  /** Keeps what moves in it. False where that was known. */
  keepMoves(sha256: string, moves: Moves, now: number): boolean
  /** Recordings that were examined without their moves. */
  withoutMoves(): readonly string[]
  /** Submissions that came with this file, this payload or these pictures, other than `own`. */
  earlier(
    reader: Reader,
    own: Pick<SubmissionRow, 'id' | 'aircraftSerial'>,
    sha256: string,
  ): EarlierRecording[]
}

/** So many recordings are held against one at most: the likeliest. */
const MOST_CANDIDATES = 40

export function createFingerprints(database: Database): Fingerprints {
  const index = createMoveIndex()
  const twins = new Map<string, { readonly generation: string; readonly found: readonly Twin[] }>()
  let indexed = -1

  /** Brings the index up to what is kept. Rows are only ever added or made anew under another version. */
  const refresh = (reader: Reader): void => {
    if (indexed === countMoves(reader)) return
    const all = recordingsWithMoves(reader)
    for (const sha256 of all) {
      const moves = index.has(sha256) ? null : readMoves(reader, sha256)
      if (moves) index.add(sha256, moves)
    }
    indexed = all.length
  }
  const findTwins = (reader: Reader, sha256: string): readonly Twin[] => {
    refresh(reader)
    const generation = `${countRecordings(reader)} ${indexed}`
    const before = twins.get(sha256)
    if (before?.generation === generation) return before.found
    const mine = reader.select().from(recordingTable).where(eq(recordingTable.sha256, sha256)).get()
    if (!mine) return []
    const payload = samePayload(reader, mine)
    const known = new Set(payload.map((twin) => twin.sha256))
    const moves = readMoves(reader, sha256)
    const pictures = moves ? sameMoves(reader, sha256, moves) : []
    const found = [
      ...payload,
      ...[...pictures, ...sameRests(reader, mine, moves !== null)].filter((twin) => !known.has(twin.sha256)),
    ]
    twins.set(sha256, { generation, found })
    return found
  }
  const sameMoves = (reader: Reader, sha256: string, own: Moves): Twin[] => {
    const places = Map.groupBy(
      index.candidates(own, MOST_CANDIDATES).filter(({ id }) => id !== sha256),
      ({ id }) => id,
    )
    return [...places].flatMap(([id, offsets]): Twin[] => {
      const other = readMoves(reader, id)
      const match = other && bestMatch(own, other, offsets)
      if (!match) return []
      const { strength, share } = match
      return [{ sha256: id, code: 'same-pictures', share, strength, match }]
    })
  }
  return {
    keep(sha256, proof, now) {
      database.write((tx) => {
        tx.insert(recordingTable)
          .values({
            sha256,
            payload: proof.payloadHash,
            sequence: JSON.stringify(proof.sequence),
            addedAt: now,
          })
          .onConflictDoNothing()
          .run()
        return ok(null)
      })
    },
    keepMoves: (sha256, moves, now) => keepMoves(database, sha256, moves, now),
    withoutMoves: () => recordingsWithoutMoves(database.reader).map(({ sha256 }) => sha256),
    earlier(reader, own, sha256) {
      const same: Twin = { sha256, code: 'same-file', share: 1, strength: 'proves', match: null }
      const root = firstOf(reader, own.id)
      return [same, ...findTwins(reader, sha256)].flatMap((twin) =>
        submissionsWithMedia(reader, [twin.sha256])
          .filter(({ id }) => id !== own.id)
          .map(({ id, number, aircraftSerial, state }) => {
            const resubmission = firstOf(reader, id) === root
            return {
              code: twin.code,
              share: twin.share,
              strength: twin.strength,
              match: twin.match && {
                matched: twin.match.matched,
                own: twin.match.own,
                other: twin.match.other,
              },
              resubmission,
              loud: aircraftSerial !== own.aircraftSerial && twin.strength !== 'note' && !resubmission,
              submission: { id, number, aircraftSerial, state },
            }
          }),
      )
    },
  }
}
