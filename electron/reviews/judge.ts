import { createHash } from 'node:crypto'
import { canonicalJson } from '../../shared/kernel/canonical-json.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { reviewsContract } from '../../shared/reviews/contract.ts'
import { checkVerdict, evidenceOf } from '../../shared/reviews/decider.ts'
import {
  submissionStream,
  type SubmissionJudged,
  type VerdictBasis,
  type Viewed,
} from '../../shared/reviews/events.ts'
import { countIn, joinSpans } from '../../shared/reviews/spans.ts'
import type { Submission } from '../../shared/reviews/submission.ts'
import { hashFile } from '../core/file-reading.ts'
import type { Handler } from '../core/handler.ts'
import type { RecordingProof, Recordings, RecordingStore } from '../video/index.ts'
import type { ReviewsDeps } from './deps.ts'
import type { Fingerprints } from './fingerprints.ts'
import { letterOf } from './letter.ts'
import { loadSubmission } from './load.ts'
import { readReviewSettings } from './settings.ts'
import { readViewed } from './store.ts'

type Judge = Handler<(typeof reviewsContract)['reviews.judge']>

export interface JudgeDeps {
  readonly deps: ReviewsDeps
  readonly recordings: Recordings
  readonly store: RecordingStore
  readonly fingerprints: Fingerprints
}

/**
 * A verdict is one event: what was decided, on which frames of which file, with the hashes that hold it there. The
 * evidence is taken out of the source once more before it; the invitation or the letter goes with it or not at all.
 */
export function judge({ deps, recordings, store, fingerprints }: JudgeDeps): Judge {
  return async ({ caller, by }, { id, version, verdict, reason, clockConfirmed }) => {
    const clockVerified = deps.clockVerified()
    if (!clockVerified && !clockConfirmed) return refuse('clock-not-verified')
    const loaded = loadSubmission(deps.ledger, id)
    if (!loaded.ok) return loaded
    const seen = loaded.value
    if (seen.version !== version) return refuse('changed-meanwhile')
    const sha256 = seen.media?.sha256 ?? null
    const proof = sha256 === null ? null : await recordings.proof(sha256)
    const earlier =
      sha256 === null
        ? []
        : fingerprints.earlier(
            deps.database.reader,
            { id, aircraftSerial: seen.received.aircraftSerial },
            sha256,
          )
    const settings = readReviewSettings(deps.database.reader)
    const facts = {
      verdict,
      reason,
      indexProven: proof !== null,
      loudFindings: earlier.filter(({ loud }) => loud).length,
      secondReview: settings.secondReview,
    }
    const allowed = checkVerdict(seen, caller.personId, facts)
    if (!allowed.ok) return allowed
    const basis = await basisOf({ recordings, store }, seen, proof)
    if (!basis.ok) return basis
    const judged = deps.ledger.transact(by, (work) => {
      const current = loadSubmission(work, id)
      if (!current.ok) return current
      const submission = current.value
      if (submission.version !== version) return refuse('changed-meanwhile')
      const { final, failed, round } = allowed.value
      const { aircraftSerial, applicant, model, number } = submission.received
      const opened =
        final && verdict === 'approved'
          ? deps.openInvitation(work, {
              submissionId: id,
              number,
              model,
              serial: aircraftSerial,
              customer: applicant,
            })
          : ok(null)
      if (!opened.ok) return opened
      const letter = final ? letterOf(deps, submission, { verdict, failed, reason }) : null
      const body = {
        verdict,
        round,
        final,
        failed: [...failed],
        reason,
        override: verdict === 'approved' && facts.loudFindings > 0,
        basis: basis.value && { ...basis.value },
        viewed: viewedBy(deps, submission, caller.personId, proof),
        invitation: opened.value?.id ?? null,
        letter: letter && deps.queueLetter(work, letter),
        clockVerified,
      } satisfies SubmissionJudged
      const appended = work.append(submissionStream, id, version, [
        submissionStream.event('submission.judged', body),
      ])
      return appended.ok ? ok({ version: version + 1, final, invitation: body.invitation }) : appended
    })
    if (judged.ok) deps.wakeMail()
    return judged
  }
}

/** Hashes the file again and takes every frame of evidence out of it: what the verdict says must be what is there. */
async function basisOf(
  { recordings, store }: Pick<JudgeDeps, 'recordings' | 'store'>,
  submission: Submission,
  proof: RecordingProof | null,
): Promise<Result<VerdictBasis | null, Refusal<'recording-gone' | 'evidence-differs'>>> {
  const media = submission.media
  if (!media || !proof) return ok(null)
  const path = store.path(media.sha256)
  if (path === null || (await hashFile(path)) !== media.sha256) return refuse('recording-gone')
  const evidence = evidenceOf(submission)
  const bound = evidence.flatMap(({ from, to }) => (to ? [from, to] : [from]))
  const taken = await recordings.frames(
    media.sha256,
    bound.map(({ ordinal }) => ordinal),
  )
  if (!taken.ok) return refuse('evidence-differs')
  const pixels = new Map(taken.value.map((frame) => [frame.ordinal, frame]))
  const wrong = bound.find(({ ordinal, pts, sha256 }) => {
    const frame = pixels.get(ordinal)
    return frame?.sha256 !== sha256 || frame.pts !== pts
  })
  if (wrong) return refuse('evidence-differs', { ordinal: wrong.ordinal })
  return ok({
    file: media.sha256,
    index: proof.indexHash,
    findings: proof.findingsHash,
    evidence: createHash('sha256').update(canonicalJson(evidence)).digest('hex'),
  })
}

function viewedBy(
  deps: ReviewsDeps,
  submission: Submission,
  reviewer: string,
  proof: RecordingProof | null,
): Viewed | null {
  const { media } = submission
  if (!media) return null
  const spans = joinSpans(
    readViewed(deps.database.reader, { submission: submission.id, reviewer, media: media.sha256 }),
  )
  return { frames: countIn(spans), of: proof?.index.count ?? 0, spans }
}
