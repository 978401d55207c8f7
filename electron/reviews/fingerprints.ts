import { eq, ne } from 'drizzle-orm'
import { ok } from '../../shared/kernel/result.ts'
import type { EarlierRecording } from '../../shared/reviews/views.ts'
import {
  likeness,
  mayBeAlike,
  pictureSequence,
  SAME_PICTURES,
  type PictureSequence,
} from '../../shared/video/likeness.ts'
import type { Database, Reader } from '../db/open.ts'
import { recordingTable, type SubmissionRow } from '../db/schema/submission.ts'
import type { RecordingProof } from '../video/index.ts'
import { submissionsWithMedia } from './store.ts'

interface Twin {
  readonly sha256: string
  readonly code: EarlierRecording['code']
  readonly share: number
}

/** Recordings by what is in them, for finding one that was here before under another name, container or quality. */
export interface Fingerprints {
  /** Keeps a recording's fingerprints once it was decoded. */
  keep(sha256: string, proof: RecordingProof, now: number): void
  /** Submissions that came with this file, this payload or these pictures, other than `own`. */
  earlier(
    reader: Reader,
    own: Pick<SubmissionRow, 'id' | 'aircraftSerial'>,
    sha256: string,
  ): EarlierRecording[]
}

export function createFingerprints(database: Database): Fingerprints {
  const sequences = new Map<string, PictureSequence>()
  const twins = new Map<string, { readonly known: number; readonly found: readonly Twin[] }>()

  const sequenceOf = (row: { readonly sha256: string; readonly sequence: string }): PictureSequence => {
    const known = sequences.get(row.sha256) ?? pictureSequence.parse(JSON.parse(row.sequence))
    sequences.set(row.sha256, known)
    return known
  }
  const findTwins = (reader: Reader, sha256: string): readonly Twin[] => {
    const known = reader.$count(recordingTable)
    const total = Number(known)
    const before = twins.get(sha256)
    if (before?.known === total) return before.found
    const mine = reader.select().from(recordingTable).where(eq(recordingTable.sha256, sha256)).get()
    if (!mine) return []
    const own = sequenceOf(mine)
    const others = reader.select().from(recordingTable).where(ne(recordingTable.sha256, sha256)).all()
    const found = others.flatMap((row): Twin[] => {
      if (row.payload === mine.payload) return [{ sha256: row.sha256, code: 'same-payload', share: 1 }]
      const other = sequenceOf(row)
      if (!mayBeAlike(own, other)) return []
      const { share } = likeness(own, other)
      return share >= SAME_PICTURES ? [{ sha256: row.sha256, code: 'same-pictures', share }] : []
    })
    twins.set(sha256, { known: total, found })
    return found
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
    earlier(reader, own, sha256) {
      const all: readonly Twin[] = [{ sha256, code: 'same-file', share: 1 }, ...findTwins(reader, sha256)]
      return all.flatMap((twin) =>
        submissionsWithMedia(reader, [twin.sha256])
          .filter(({ id }) => id !== own.id)
          .map(({ id, number, aircraftSerial, state }) => ({
            code: twin.code,
            share: twin.share,
            loud: aircraftSerial !== own.aircraftSerial,
            submission: { id, number, aircraftSerial, state },
          })),
      )
    },
  }
}
