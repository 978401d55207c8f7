import { z } from 'zod'
import {
  evidenceFile,
  type EvidenceEvent,
  type EvidenceFault,
  type EvidenceFile,
} from '../../shared/evidence/file.ts'
import { reviewEvidenceFile } from '../../shared/evidence/review-file.ts'
import { textsAt } from '../../shared/kernel/free-text.ts'
import { readEvent } from '../../shared/kernel/read-event.ts'
import { planStream, type PlanEvent } from '../../shared/plans/events.ts'
import { redecide } from '../../shared/replay/redecide.ts'
import { contentHash } from '../catalogue/index.ts'
import { jsonDepth } from '../../shared/kernel/json-depth.ts'
import { commitmentOf } from '../personal/personal-store.ts'
import { caseOf } from './case-of.ts'
import { Broken } from './broken.ts'
import { checkCommits, wordsOf } from './check-commits.ts'
import { checkStreamOrder, sealedIn } from './read-evidence-event.ts'
import { checkReview, type ReviewEvidenceVerdict } from './verify-review.ts'

/** What checking a file comes to. Holding means: the benches whose keys are named wrote every event in it, in this order. */
export type EvidenceVerdict =
  | {
      readonly holds: true
      readonly plan: string
      readonly seal: string | null
      /** Event hash of the seal; what the certificate's code says. */
      readonly sealHash: string | null
      readonly events: number
      /** The newest event in it: what happened later is not in the file. `at`: ms, UTC. */
      readonly asOf: { readonly count: number; readonly hash: string; readonly at: number }
      /** Fingerprints of the keys that signed. Compare them with what the centre prints on its reports. */
      readonly signedBy: readonly string[]
      /** Events whose free text was taken out since; each is proven by its redaction. */
      readonly redacted: number
      readonly decisions: { readonly same: number; readonly undecidable: number }
    }
  | {
      readonly holds: false
      readonly fault: EvidenceFault
      readonly seq: number | null
      readonly detail: string
    }

/** Checks an evidence file by itself: no database, no network, no clock. `text` is the file's content. */
export function verifyEvidence(
  text: string,
  expectedKey: string | null = null,
): EvidenceVerdict | ReviewEvidenceVerdict {
  try {
    const value = parseJson(text)
    return isReview(value)
      ? checkReview(parseAs(reviewEvidenceFile, value), expectedKey)
      : check(parseAs(evidenceFile, value), expectedKey)
  } catch (error) {
    if (!(error instanceof Broken)) throw error
    return { holds: false, fault: error.fault, seq: error.seq, detail: error.message }
  }
}

/** A plan of ten years with its tables has three megabytes, and nothing in it lies deeper than a dozen brackets. */
const MOST_CHARACTERS = 64 * 1024 * 1024
const MOST_DEPTH = 64

function parseJson(text: string): unknown {
  if (text.length > MOST_CHARACTERS)
    throw new Broken('not-evidence', null, `the file has more than ${MOST_CHARACTERS / 1024 / 1024} MB`)
  if (jsonDepth(text) > MOST_DEPTH)
    throw new Broken('not-evidence', null, `the file nests more than ${MOST_DEPTH} levels deep`)
  try {
    return JSON.parse(text)
  } catch {
    throw new Broken('not-evidence', null, 'the file is not JSON')
  }
}

function isReview(value: unknown): boolean {
  return z.object({ format: reviewEvidenceFile.shape.format }).safeParse(value).success
}

function parseAs<T>(shape: z.ZodType<T>, value: unknown): T {
  const parsed = shape.safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw new Broken('not-evidence', null, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'malformed'}`)
}

function check(file: EvidenceFile, expectedKey: string | null): EvidenceVerdict {
  const { signedBy, redacted } = checkCommits(file, expectedKey)
  const events = file.commits.flatMap((commit) => commit.events)
  const planEvents = checkPlanStream(file, events)
  checkTables(file)
  checkPersons(file, planEvents)
  const sealed = file.about.seal === null ? null : events.find(({ id }) => id === file.about.seal)
  if (sealed === undefined || (sealed && sealed.type !== 'plan.resealed'))
    throw new Broken('seal-missing', null, 'the seal that the file is about is not in it')
  const newest = events.at(-1)
  if (!newest) throw new Broken('not-evidence', null, 'the file holds no event')
  return {
    holds: true,
    plan: file.about.number,
    seal: file.about.seal,
    sealHash: sealed?.hash ?? null,
    events: events.length,
    asOf: { count: newest.seq, hash: newest.hash, at: newest.at },
    signedBy,
    redacted,
    decisions: checkDecisions(file, events),
  }
}

/** Every version of the plan's stream up to the newest in the file is there: nothing between them is kept back. */
function checkPlanStream(file: EvidenceFile, events: readonly EvidenceEvent[]): readonly PlanEvent[] {
  const own = events.filter(({ stream }) => stream === planStream.nameOf(file.about.planId))
  checkStreamOrder(own, 'plan')
  const planEvents = own.map((event) => {
    const read = readEvent(planStream, sealedIn(event))
    if (!read.ok) throw new Broken('not-evidence', event.seq, wordsOf(read.error))
    return read.value
  })
  const [first] = planEvents
  if (first?.type !== 'plan.registered' || first.body.number !== file.about.number)
    throw new Broken('version-missing', null, 'the plan’s registration is not in the file')
  const caseIds = new Set(planEvents.flatMap(caseOf))
  if (caseIds.size !== file.about.caseIds.length || !file.about.caseIds.every((id) => caseIds.has(id)))
    throw new Broken('not-evidence', null, 'the cases that the file names are not those of the plan')
  return planEvents
}

function checkTables({ catalogues }: EvidenceFile): void {
  for (const { version, hash, content } of catalogues) {
    if (content.version !== version || contentHash(content) !== hash)
      throw new Broken('tables-altered', null, `the tables of ${version} do not give their hash`)
  }
}

/** A person's record opens to the commitment in an event; anything else was put in afterwards. */
function checkPersons({ persons }: EvidenceFile, planEvents: readonly PlanEvent[]): void {
  const commitments = new Map<string, string>()
  for (const one of planEvents) {
    if (one.type === 'plan.registered' || one.type === 'plan.plus-bought')
      commitments.set(one.body.customer.subject, one.body.customer.commitment)
    if (one.type === 'plan.correction-added')
      commitments.set(one.body.correction.subject, one.body.correction.commitment)
    for (const { text } of textsAt(one.body, planStream.events[one.type].texts))
      if (typeof text !== 'string') commitments.set(text.subject, text.commitment)
    if (one.type === 'plan.noted') commitments.set(one.body.note.subject, one.body.note.commitment)
  }
  for (const { subject, salt, record } of persons ?? []) {
    if (commitments.get(subject) !== commitmentOf(salt, record))
      throw new Broken('person-altered', null, `the person ${subject} is not the one who was sealed`)
  }
}

/** Every decision is made again under the tables in the file; they must be the ones that the record names. */
function checkDecisions(
  { catalogues }: EvidenceFile,
  events: readonly EvidenceEvent[],
): { same: number; undecidable: number } {
  const byVersion = new Map(catalogues.map(({ version, content }) => [version, content]))
  const hashes = new Map(catalogues.map(({ version, hash }) => [version, hash]))
  let same = 0
  let undecidable = 0
  for (const event of events) {
    const named = namedTables(event)
    if (named && hashes.has(named.version) && hashes.get(named.version) !== named.hash)
      throw new Broken(
        'tables-altered',
        event.seq,
        `the tables of ${named.version} are not those of the decision`,
      )
    const again = redecide(sealedIn(event), (version) => byVersion.get(version) ?? null)
    if (again.outcome === 'differs')
      throw new Broken('decision-differs', event.seq, `decided again, it differs at ${again.at}`)
    if (again.outcome === 'same') same += 1
    if (again.outcome === 'undecidable') undecidable += 1
  }
  return { same, undecidable }
}

function namedTables(event: EvidenceEvent): { version: string; hash: string } | null {
  const read = readEvent(planStream, sealedIn(event))
  if (!read.ok) return null
  const { type, body } = read.value
  if (type === 'plan.registered') return body.eligibility.catalogue
  return type === 'plan.plus-bought' || type === 'plan.resealed' ? body.decision.catalogue : null
}
