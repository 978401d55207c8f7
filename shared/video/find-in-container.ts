import type { AnalysisInput } from './analysis-input.ts'
import { readEdits } from './edit-readings.ts'
import { findingOf, type Finding } from './findings.ts'
import type { MakerKind } from './maker-marks.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND

/** A recorder, a service that links pass through and what it encodes with are expected; a program that cuts is not. */
const makerFindings: Record<MakerKind, readonly [Finding['code'], Finding['weight']]> = {
  recorder: ['maker-recorder', 'fact'],
  service: ['maker-service', 'fact'],
  transcoder: ['maker-transcoder', 'fact'],
  editor: ['maker-editor', 'look'],
}

/** What the container says of who wrote the file, when, and what it plays. */
export function findInContainer({ container, marks, index, receivedAt }: AnalysisInput): Finding[] {
  const found = marks.map(({ kind, name }) => findingOf(...makerFindings[kind], { name }))
  const { hidden, inFile, played } = readEdits(index, container.edits)
  for (const stretch of hidden.slice(0, 5)) {
    const weight = isTrimmedStart(index, stretch) ? 'fact' : 'look'
    found.push(findingOf('edit-list-hides', weight, { inFile, played }, stretch))
  }
  const stretches = container.edits.filter((edit) => edit.mediaTime !== null).length
  if (stretches > 1) found.push(findingOf('edit-list-several', 'look', { stretches, inFile, played }))
  if (container.videoTracks > 1) {
    found.push(findingOf('video-tracks-several', 'look', { tracks: container.videoTracks }))
  }
  if (container.codings > 1) found.push(findingOf('codings-several', 'look', { codings: container.codings }))
  if (container.trailingBytes > 0) {
    found.push(findingOf('trailing-bytes', 'fact', { bytes: container.trailingBytes }))
  }
  return [...found, ...lengths(container), ...dates(container, receivedAt)]
}

/**
 * A phone that cuts off a beginning on request keeps what lies between the last key frame and the cut, since the rest
 * refers to it, and hides it: less than a group, at the start. Nobody is accused of that.
 */
function isTrimmedStart(
  index: AnalysisInput['index'],
  { from, to }: { readonly from: number; readonly to: number },
): boolean {
  if (from > 0) return false
  for (let ordinal = 1; ordinal <= to; ordinal += 1)
    if (index.keys[index.positions[ordinal] ?? 0] === 1) return false
  return true
}

function lengths({ videoMs, audioMs }: AnalysisInput['container']): Finding[] {
  if (videoMs === null || audioMs === null) return []
  const difference = Math.abs(videoMs - audioMs)
  if (difference <= SECOND / 2) return []
  return [findingOf('audio-length-differs', difference > 2 * SECOND ? 'look' : 'fact', { videoMs, audioMs })]
}

function dates(
  { createdAt, modifiedAt, videoMs }: AnalysisInput['container'],
  receivedAt: number | null,
): Finding[] {
  const found: Finding[] = []
  // A recorder creates the file when it starts and closes it when it ends.
  if (createdAt !== null && modifiedAt !== null && modifiedAt - createdAt > (videoMs ?? 0) + 2 * MINUTE) {
    found.push(findingOf('modified-after-creation', 'look', { createdAt, modifiedAt }))
  }
  if (createdAt !== null && receivedAt !== null && createdAt - receivedAt > 10 * MINUTE) {
    found.push(findingOf('created-after-received', 'look', { createdAt, receivedAt }))
  }
  return found
}
