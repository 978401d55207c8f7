import { missingCase } from '../kernel/missing-case.ts'
import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import { measureHold } from './hold.ts'
import type { FrameIndex } from '../video/index.ts'
import { submissionStream, type Evidence, type NewSubmissionEvent, type SerialReading } from './events.ts'
import { isOver, type Step, type Verdict } from './states.ts'
import { currentRound, stepsOf, type Submission } from './submission.ts'

/** What commands of a review can be refused with. */
export const reviewRefusals = [
  'submission-over',
  'no-recording',
  'own-submission',
  'claimed-by-other',
  'not-claimed-by-you',
  'reviewed-before',
  'evidence-missing',
  'no-such-frame',
  'hold-missing',
  'hold-too-short',
  'serial-missing',
  'serial-differs',
  'steps-open',
  'steps-failed',
  'nothing-failed',
  'mismatch-is-sent-back',
  'reason-missing',
  'link-missing',
  'index-not-proven',
  'loud-findings-unanswered',
  'not-undoable',
] as const
export type ReviewRefusal = Refusal<(typeof reviewRefusals)[number]>

/** Rule §6: who submitted or imported it does not review it; the second reviewer is not the first. */
export function mayClaim(submission: Submission, person: string): Result<null, ReviewRefusal> {
  if (isOver(submission.state)) return refuse('submission-over', { state: submission.state })
  if (submission.enteredBy === person || submission.helpers.includes(person)) return refuse('own-submission')
  const { reviewer } = currentRound(submission)
  if (reviewer !== null && reviewer !== person) return refuse('claimed-by-other', { reviewer })
  const before = submission.rounds.slice(0, -1).some((round) => round.judged?.by === person)
  return before ? refuse('reviewed-before') : ok(null)
}

/** Only who has claimed it works on it. */
export function mayWork(submission: Submission, person: string): Result<null, ReviewRefusal> {
  if (isOver(submission.state)) return refuse('submission-over', { state: submission.state })
  return currentRound(submission).reviewer === person ? ok(null) : refuse('not-claimed-by-you')
}

/**
 * Undoes the newest decision on a step, or a note on a frame, by its event: only who has claimed the review, and only
 * while there is no verdict on it.
 */
export function undoMark(
  submission: Submission,
  person: string,
  event: string,
): Result<readonly NewSubmissionEvent[], ReviewRefusal> {
  const allowed = mayWork(submission, person)
  if (!allowed.ok) return allowed
  const round = currentRound(submission)
  const step = stepsOf(round).find((one) => one.event === event)?.step
  if (step) return ok([submissionStream.event('submission.step-taken-back', { of: event, step })])
  return round.notes.some((note) => note.event === event)
    ? ok([submissionStream.event('submission.note-taken-back', { of: event })])
    : refuse('not-undoable')
}

/** Entered by mistake, and nothing has happened to it since: nobody has to answer it. `event`: the one with which it came in. */
export function undoEntered(
  submission: Submission,
  event: string,
): Result<readonly NewSubmissionEvent[], Refusal<'not-undoable'>> {
  return submission.entered === event && submission.version === 1
    ? ok([submissionStream.event('submission.taken-back', {})])
    : refuse('not-undoable')
}

/** What a reviewer says of a step, before the hashes of its frames are added. */
export interface StepClaim {
  readonly step: Step
  readonly outcome: 'passed' | 'failed' | 'open'
  readonly frames: readonly { readonly from: number; readonly to: number | null }[]
  readonly serials: readonly SerialReading[]
}

/**
 * Whether a step may stand as it is said (V1–V5). A passed or failed step rests on frames; V1 on a serial that was read
 * and agrees; V4 on a stretch of at least three seconds.
 */
export function checkStep(
  claim: StepClaim,
  index: FrameIndex,
  submitted: { readonly gimbalSerial: string | null },
): Result<{ readonly holdTicks: number | null }, ReviewRefusal> {
  const beyond = claim.frames.find(({ from, to }) => from >= index.count || (to ?? 0) >= index.count)
  if (beyond)
    return refuse('no-such-frame', { ordinal: Math.max(beyond.from, beyond.to ?? 0), count: index.count })
  if (claim.outcome === 'open') return ok({ holdTicks: null })
  const [first] = claim.frames
  if (!first) return refuse('evidence-missing', { step: claim.step })
  if (claim.outcome === 'passed' && claim.step === 'V1') return checkSerials(claim.serials, submitted)
  if (claim.step !== 'V4' || first.to === null) {
    return claim.step === 'V4' && claim.outcome === 'passed'
      ? refuse('hold-missing')
      : ok({ holdTicks: null })
  }
  const hold = measureHold(index, first.from, first.to)
  if (claim.outcome === 'passed' && !hold.enough) return refuse('hold-too-short', { seconds: hold.seconds })
  return ok({ holdTicks: hold.ticks })
}

function checkSerials(
  serials: readonly SerialReading[],
  submitted: { readonly gimbalSerial: string | null },
): Result<{ readonly holdTicks: null }, ReviewRefusal> {
  const parts: readonly SerialReading['part'][] = ['aircraft']
  for (const part of parts) {
    const reading = serials.find((one) => one.part === part)
    if (!reading || reading.match === 'unread') return refuse('serial-missing', { part })
  }
  const other = serials.find(
    (one) => one.match !== 'same' && (one.part === 'aircraft' || submitted.gimbalSerial !== null),
  )
  return other ? refuse('serial-differs', { part: other.part, read: other.text }) : ok({ holdTicks: null })
}

/** What is known when a verdict is given. */
export interface VerdictFacts {
  readonly verdict: Verdict
  readonly reason: string
  /** The index holds: every packet has its picture, every picture its packet. */
  readonly indexProven: boolean
  /** Findings that must not be passed over. */
  readonly loudFindings: number
  readonly secondReview: boolean
}

/** Whether a verdict may be given, and whether it is the last word. */
export function checkVerdict(
  submission: Submission,
  person: string,
  facts: VerdictFacts,
): Result<
  { readonly final: boolean; readonly round: 1 | 2; readonly failed: readonly Step[] },
  ReviewRefusal
> {
  const allowed =
    facts.verdict === 'link-unavailable' ? mayClaim(submission, person) : mayWork(submission, person)
  if (!allowed.ok) return allowed
  const steps = stepsOf(currentRound(submission))
  const failed = steps.filter(({ outcome }) => outcome === 'failed').map(({ step }) => step)
  const round = submission.rounds.length > 1 ? 2 : 1
  const possible = checkKind(submission, facts, steps, failed)
  if (!possible.ok) return possible
  const final = !(facts.verdict === 'rejected' && facts.secondReview && round === 1)
  return ok({ final, round, failed })
}

function checkKind(
  submission: Submission,
  facts: VerdictFacts,
  steps: ReturnType<typeof stepsOf>,
  failed: readonly Step[],
): Result<null, ReviewRefusal> {
  switch (facts.verdict) {
    case 'approved': {
      if (!submission.media) return refuse('no-recording')
      const open = steps.filter(({ outcome }) => outcome === 'open').map(({ step }) => step)
      if (failed.length > 0) return refuse('steps-failed', { steps: failed })
      if (open.length > 0) return refuse('steps-open', { steps: open })
      if (!facts.indexProven) return refuse('index-not-proven')
      if (facts.loudFindings > 0 && facts.reason.trim() === '') {
        return refuse('loud-findings-unanswered', { findings: facts.loudFindings })
      }
      return ok(null)
    }
    case 'rejected': {
      if (!submission.media) return refuse('no-recording')
      if (failed.length === 0) return refuse('nothing-failed')
      const [only, ...more] = failed
      const differs = steps.some(
        ({ step, serials }) => step === 'V1' && serials.some(({ match }) => match === 'different'),
      )
      if (only === 'V1' && more.length === 0 && differs) return refuse('mismatch-is-sent-back')
      return facts.indexProven ? ok(null) : refuse('index-not-proven')
    }
    case 'sent-back':
      return facts.reason.trim() === '' && failed.length === 0 ? refuse('reason-missing') : ok(null)
    case 'link-unavailable':
      if (submission.media) return refuse('submission-over', { state: submission.state })
      return submission.received.link === null ? refuse('link-missing') : ok(null)
    default:
      return missingCase(facts.verdict)
  }
}

/** All evidence of a round, in the order of the steps: what a verdict's hash covers. */
export function evidenceOf(
  submission: Submission,
): readonly (Evidence & { readonly step: Step; readonly outcome: string })[] {
  return stepsOf(currentRound(submission)).flatMap(({ step, outcome, evidence }) =>
    evidence.map((one) => ({ step, outcome, ...one })),
  )
}
