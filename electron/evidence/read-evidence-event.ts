import type { EvidenceEvent, EvidenceFile } from '../../shared/evidence/file.ts'
import type { SealedEvent } from '../../shared/kernel/stream.ts'
import { Broken } from './broken.ts'

/** Where an event of a file stands among all records, and in its stream. */
export function placeIn(event: EvidenceEvent): { readonly place: number; readonly revision: number } {
  // With one bench both are what was sealed.
  return { place: event.place ?? event.seq, revision: event.revision ?? event.version }
}

/** An event of a file as one of the ledger. */
export function sealedIn(event: EvidenceEvent): SealedEvent {
  const { place, revision } = placeIn(event)
  return { ...event, place, version: revision }
}

/** Throws `Broken` where a file says of its events' places what its version does not. */
export function checkPlaces({ version, commits }: Pick<EvidenceFile, 'version' | 'commits'>): void {
  const isTold = version === 2
  for (const { events } of commits)
    for (const { place, revision, seq } of events)
      if ((place !== undefined) !== isTold || (revision !== undefined) !== isTold)
        throw new Broken('not-evidence', seq, `version ${version} ${isTold ? 'names' : 'names no'} places`)
}

/**
 * Every event of the stream up to the newest in the file is there, in its order: nothing between them is kept back.
 * Throws `Broken` where one is missing.
 */
export function checkStreamOrder(own: readonly EvidenceEvent[], record: string): void {
  for (const [index, event] of own.entries())
    if (placeIn(event).revision !== index + 1)
      throw new Broken('version-missing', event.seq, `version ${index + 1} of the ${record} is missing`)
}
