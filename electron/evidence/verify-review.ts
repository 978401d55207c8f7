import { createHash } from 'node:crypto'
import { readEvent } from '../../shared/kernel/read-event.ts'
import { readStub } from '../../shared/kernel/redaction.ts'
import type { ReviewEvidenceFile } from '../../shared/evidence/review-file.ts'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { evidenceOf } from '../../shared/reviews/decider.ts'
import {
  submissionStream,
  type EvidenceFrame,
  type SubmissionJudged,
  type VerdictBasis,
} from '../../shared/reviews/events.ts'
import { evolveSubmission, type Submission } from '../../shared/reviews/submission.ts'
import { frameIndexOf, ptsOf } from '../../shared/video/frame-index.ts'
import { Broken } from './broken.ts'
import { checkCommits, wordsOf } from './check-commits.ts'
import { checkStreamOrder, sealedIn } from './read-evidence-event.ts'

/** What checking the evidence of a review comes to where it holds. */
export interface ReviewEvidenceVerdict {
  readonly holds: true
  readonly submission: string
  readonly verdict: SubmissionJudged['verdict']
  /** What the verdict rests on; null where there was no recording. Its hashes were made again, but for the file's. */
  readonly basis: VerdictBasis | null
  /** Frames that the verdict rests on. */
  readonly frames: readonly EvidenceFrame[]
  /** Whether index, findings and pixel hashes are in the file and give the verdict's hashes. */
  readonly recording: 'proven' | 'not-in-file' | 'none'
  readonly events: number
  readonly asOf: { readonly count: number; readonly hash: string; readonly at: number }
  readonly signedBy: readonly string[]
  /** Events whose free text was taken out since; each is proven by its redaction. */
  readonly redacted: number
}

/** Throws `Broken` where it does not hold. */
export function checkReview(file: ReviewEvidenceFile, expectedKey: string | null): ReviewEvidenceVerdict {
  const { signedBy, redacted } = checkCommits(file, expectedKey)
  /** A note that a verdict's hash covers was taken out: that hash cannot be made again. */
  let noteTaken = false
  const events = file.commits.flatMap((commit) => commit.events)
  const own = events.filter(({ stream }) => stream === submissionStream.nameOf(file.about.submissionId))
  let submission: Submission | null = null
  let last: {
    readonly judged: SubmissionJudged
    readonly frames: readonly EvidenceFrame[]
    readonly recording: ReviewEvidenceVerdict['recording']
  } | null = null
  checkStreamOrder(own, 'submission')
  for (const [index, event] of own.entries()) {
    const read = readEvent(submissionStream, sealedIn(event))
    if (!read.ok) throw new Broken('not-evidence', event.seq, wordsOf(read.error))
    if (index === 0 && read.value.type !== 'submission.received')
      throw new Broken('version-missing', event.seq, 'the submission does not begin')
    if (read.value.type === 'submission.judged' && submission) {
      const judged = read.value.body
      const evidence = evidenceOf(submission)
      const frames = evidence.flatMap(({ from, to }) => (to ? [from, to] : [from]))
      checkEvidence(judged, submission, noteTaken ? null : hashOf(evidence), event.seq)
      last = { judged, frames, recording: checkRecording(file, judged, frames, event.seq) }
    }
    if (read.value.type === 'submission.step-decided' && readStub(event.body) !== null) noteTaken = true
    submission = evolveSubmission(submission, read.value)
  }
  const newest = events.at(-1)
  if (!newest || !submission || submission.received.number !== file.about.number)
    throw new Broken('version-missing', null, 'the submission is not in the file')
  if (!last?.judged.final) throw new Broken('verdict-missing', null, 'no final verdict is in the file')
  return {
    holds: true,
    submission: file.about.number,
    verdict: last.judged.verdict,
    basis: last.judged.basis,
    frames: last.frames,
    recording: last.recording,
    events: events.length,
    asOf: { count: newest.seq, hash: newest.hash, at: newest.at },
    signedBy,
    redacted,
  }
}

/** The verdict names the recording that was attached, and the hash of the evidence that the steps were bound to. */
function checkEvidence(
  { basis, verdict }: SubmissionJudged,
  submission: Submission,
  /** Null where it cannot be made again. */
  evidence: string | null,
  seq: number,
): void {
  if (basis === null) {
    if (verdict === 'approved') throw new Broken('basis-differs', seq, 'an approval rests on nothing')
    return
  }
  if (basis.file !== submission.media?.sha256)
    throw new Broken('basis-differs', seq, 'the verdict is about another file than the one attached')
  if (evidence !== null && basis.evidence !== evidence)
    throw new Broken('basis-differs', seq, 'the steps do not give the evidence hash of the verdict')
}

/** Index, findings and pixel hashes give what the verdict says, and each bound frame is where and what it says. */
function checkRecording(
  { recording }: ReviewEvidenceFile,
  { basis }: SubmissionJudged,
  frames: readonly EvidenceFrame[],
  seq: number,
): ReviewEvidenceVerdict['recording'] {
  if (basis === null) return 'none'
  if (recording === null) return 'not-in-file'
  if (hashOf(recording.packets) !== basis.index)
    throw new Broken('recording-differs', seq, 'the index does not give its hash')
  if (hashOf(recording.findings) !== basis.findings)
    throw new Broken('recording-differs', seq, 'the findings do not give their hash')
  const index = frameIndexOf(recording.packets)
  const wrong = frames.find(
    ({ ordinal, pts, sha256 }) =>
      ordinal >= index.count || ptsOf(index, ordinal) !== pts || recording.frames[ordinal] !== sha256,
  )
  if (wrong)
    throw new Broken('recording-differs', seq, `frame ${wrong.ordinal} is not the one of the evidence`)
  return 'proven'
}

function hashOf(value: Parameters<typeof canonicalJson>[0]): string {
  return createHash('sha256').update(canonicalJson(value)).digest('hex')
}
