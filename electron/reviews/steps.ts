import { ok, refuse, type Result } from '../../shared/kernel/result.ts'
import type { reviewsContract } from '../../shared/reviews/contract.ts'
import { checkStep, mayWork } from '../../shared/reviews/decider.ts'
import {
  submissionStream,
  type Evidence,
  type EvidenceFrame,
  type SerialReading,
  type StepDecided,
} from '../../shared/reviews/events.ts'
import { compareSerials } from '../../shared/reviews/serial-match.ts'
import type { Submission } from '../../shared/reviews/submission.ts'
import { frameIndexOf, ptsOf, type FrameIndex } from '../../shared/video/frame-index.ts'
import type { Handler } from '../core/handler.ts'
import type { Recordings } from '../video/index.ts'
import { changeSubmission, type CommandRefusal } from './claim.ts'
import type { ReviewsDeps } from './deps.ts'
import { loadSubmission } from './load.ts'

type DecideStep = Handler<(typeof reviewsContract)['reviews.decideStep']>
type StepInput = Parameters<DecideStep>[1]

/** A step is passed or failed on frames; each is bound by the hash of the source's own pixels. */
export function decideStep(deps: Pick<ReviewsDeps, 'ledger'>, recordings: Recordings): DecideStep {
  return async ({ by }, input) => {
    const loaded = loadSubmission(deps.ledger, input.id)
    if (!loaded.ok) return loaded
    const { media } = loaded.value
    if (!media) return refuse('no-recording')
    const bound = await bindFrames(recordings, media.sha256, input)
    if (!bound.ok) return bound
    const { index, evidence } = bound.value
    return changeSubmission(deps, by, input, (submission) => {
      const allowed = mayWork(submission, by.actor)
      if (!allowed.ok) return allowed
      if (submission.media?.sha256 !== media.sha256) return refuse('changed-meanwhile')
      const serials = compareAll(submission, input)
      const frames = input.evidence.map(({ from, to }) => ({ from, to }))
      const possible = checkStep({ step: input.step, outcome: input.outcome, frames, serials }, index, {
        gimbalSerial: submission.received.gimbalSerial,
      })
      if (!possible.ok) return possible
      const body = {
        step: input.step,
        outcome: input.outcome,
        evidence: evidence.map((one) => ({
          ...one,
          to: one.to && { ...one.to },
          crop: one.crop && { ...one.crop },
        })),
        serials: serials.map((one) => ({ ...one })),
        holdTicks: possible.value.holdTicks,
      } satisfies StepDecided
      return ok([submissionStream.event('submission.step-decided', body)])
    })
  }
}

function compareAll(submission: Submission, { serials }: StepInput): SerialReading[] {
  const { aircraftSerial, gimbalSerial } = submission.received
  return serials.map((reading) => {
    const submitted = reading.part === 'aircraft' ? aircraftSerial : (gimbalSerial ?? '')
    const { match, read } = compareSerials(reading.text, submitted)
    return { ...reading, text: read, match }
  })
}

/** The frames with their times and hashes: from the proof where there is one, else taken out of the source now. */
async function bindFrames(
  recordings: Recordings,
  sha256: string,
  { evidence }: StepInput,
): Promise<Result<{ readonly index: FrameIndex; readonly evidence: readonly Evidence[] }, CommandRefusal>> {
  const proof = await recordings.proof(sha256)
  const packets = proof ? null : (await recordings.view(sha256)).packets
  const index = proof?.index ?? (packets ? frameIndexOf(packets) : null)
  if (!index) return refuse('index-not-proven')
  const ordinals = [...new Set(evidence.flatMap(({ from, to }) => (to === null ? [from] : [from, to])))]
  const beyond = ordinals.find((ordinal) => ordinal >= index.count)
  if (beyond !== undefined) return refuse('no-such-frame', { ordinal: beyond, count: index.count })
  const hashes = proof
    ? new Map(ordinals.map((ordinal) => [ordinal, proof.sha256[ordinal] ?? '']))
    : await extractHashes(recordings, sha256, ordinals)
  if (!hashes) return refuse('index-not-proven')
  const frame = (ordinal: number): EvidenceFrame => ({
    ordinal,
    pts: ptsOf(index, ordinal),
    sha256: hashes.get(ordinal) ?? '',
  })
  return ok({
    index,
    evidence: evidence.map(({ from, to, crop, note }) => ({
      from: frame(from),
      to: to === null ? null : frame(to),
      crop,
      note,
    })),
  })
}

async function extractHashes(
  recordings: Recordings,
  sha256: string,
  ordinals: readonly number[],
): Promise<Map<number, string> | null> {
  const frames = await recordings.frames(sha256, ordinals)
  return frames.ok ? new Map(frames.value.map((frame) => [frame.ordinal, frame.sha256])) : null
}
