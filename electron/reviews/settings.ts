import { isDeepStrictEqual } from 'node:util'
import { ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import {
  defaultReviewSettings,
  recordingPlaceStream,
  REVIEW_SETTINGS_ID,
  reviewSettingsStream,
  type RecordingPlace,
  type ReviewSettings,
} from '../../shared/reviews/events.ts'
import type { Reader } from '../db/open.ts'
import type { Work } from '../ledger/ledger.ts'
import { ownChain } from '../ledger/own-chain.ts'
import { eventsOf, newestEvent } from '../ledger/read-events.ts'

/** What the record of the centre says of a place is nobody's. */
const nowhere: RecordingPlace = {
  watchedFolder: defaultReviewSettings.watchedFolder,
  diskBudget: defaultReviewSettings.diskBudget,
}

/**
 * As the newest event has them: verdicts are decided by them. Folder and room for recordings are those of this bench; what
 * another bench has says nothing about this computer.
 */
export function readReviewSettings(reader: Reader): ReviewSettings & { readonly version: number } {
  const newest = newestEvent(reader, reviewSettingsStream, REVIEW_SETTINGS_ID)
  return { ...defaultReviewSettings, ...newest?.body, ...placeOfBench(reader), version: newest?.version ?? 0 }
}

/** Records what changed: the rules of the centre for all benches, the place for this one. */
export function changeReviewSettings(
  work: Work,
  version: number,
  settings: ReviewSettings,
): Result<{ readonly version: number }, Refusal<'changed-meanwhile'>> {
  const before = readReviewSettings(work.tx)
  const { watchedFolder, diskBudget, ...rules } = settings
  const { watchedFolder: _, diskBudget: __, version: known, ...rulesBefore } = before
  const place = { watchedFolder, diskBudget }
  const bench = ownChain(work.tx)?.bench
  const told = bench === undefined ? [] : work.events(recordingPlaceStream, bench)
  // What this bench last said, apart or with the rules: those will not say it any more.
  const said = told.at(-1)?.body ?? placeOfBench(work.tx)
  const isSaid = isDeepStrictEqual(place, said) && (told.length > 0 || isDeepStrictEqual(place, nowhere))
  if (bench !== undefined && !isSaid) {
    const placed = work.append(recordingPlaceStream, bench, told.length, [
      recordingPlaceStream.event('bench.recordings-placed', place),
    ])
    if (!placed.ok) return placed
  }
  // A place alone is nobody else's matter.
  if (known === version && known > 0 && isDeepStrictEqual(rules, rulesBefore)) return ok({ version })
  const changed = work.append(reviewSettingsStream, REVIEW_SETTINGS_ID, version, [
    reviewSettingsStream.event('submission.settings-changed', { ...rules, ...nowhere }),
  ])
  return changed.ok ? ok({ version: version + 1 }) : changed
}

/** As this bench has said it; until then as it stands in the last record of the centre's rules that it wrote. */
function placeOfBench(reader: Reader): RecordingPlace {
  const bench = ownChain(reader)?.bench
  if (bench === undefined) return nowhere
  const own = newestEvent(reader, recordingPlaceStream, bench)
  if (own) return own.body
  const written = eventsOf(reader, reviewSettingsStream, REVIEW_SETTINGS_ID).findLast(
    (event) => event.bench === bench,
  )
  return written
    ? { watchedFolder: written.body.watchedFolder, diskBudget: written.body.diskBudget }
    : nowhere
}
