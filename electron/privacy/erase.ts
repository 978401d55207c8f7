import { randomBytes } from 'node:crypto'
import { inArray } from 'drizzle-orm'
import { uuidv7 } from 'uuidv7'
import type { SealedText } from '../../shared/kernel/free-text.ts'
import { ok, type Result } from '../../shared/kernel/result.ts'
import { planStream } from '../../shared/plans/events.ts'
import { planRecord } from '../../shared/plans/plan.ts'
import { erasureStream, type ErasureReason } from '../../shared/privacy/events.ts'
import { submissionStream } from '../../shared/reviews/events.ts'
import { submissionRecord } from '../../shared/reviews/submission.ts'
import { byProgram, type By } from '../core/by.ts'
import { createErasedList } from '../bench/erased-list.ts'
import type { Reader } from '../db/open.ts'
import { erasedSubjectTable } from '../db/schema/erased-subject.ts'
import type { TextSealing } from '../ledger/append.ts'
import { redactEvent } from '../ledger/redact.ts'
import type { Work } from '../ledger/ledger.ts'
import { commitmentOf, type PersonalRecord } from '../personal/personal-store.ts'
import type { KnownCustomer, PrivacyDeps } from './deps.ts'
import { refreshCaseTexts } from '../search/text-projector.ts'
import { forgetAnswer, refreshMailFacts } from './mail-rows.ts'
import { deleteOldCopies } from './old-copies.ts'
import type { SealedOfPerson } from './person-records.ts'
import { whatGoes } from './what-goes.ts'

/** What an erasure took. */
export interface Erased {
  readonly subjects: readonly string[]
  readonly texts: readonly string[]
  readonly records: number
}

/**
 * Erases a customer with everything that is known under these subjects. First it is committed and put on the list, then
 * keys and files go: cut short in between, the next start finishes it (`reapplyErasures`).
 */
export async function erasePerson(
  deps: PrivacyDeps,
  by: By,
  subjects: readonly string[],
  reason: ErasureReason,
): Promise<Erased> {
  // While it can still be read how they are called: a draft knows no subject.
  const { reader } = deps.database
  const known = subjects.flatMap((subject) => knownAs(deps.personal.open(reader, subject)))
  const taken = deps.ledger.transact(by, (work) => ok(record(deps, work, subjects, reason))).value
  deps.removeDrafts(known)
  createErasedList(deps.files.erased, deps.keys).add([...taken.subjects, ...taken.texts])
  await finish(deps, taken)
  return { subjects: taken.subjects, texts: taken.texts, records: taken.records }
}

/**
 * Finishes erasures that were cut short, and applies those of the list that the records do not know: an older backup was
 * restored since. Safe at every start.
 */
export async function reapplyErasures(deps: PrivacyDeps, now: number): Promise<void> {
  const { reader } = deps.database
  const list = createErasedList(deps.files.erased, deps.keys)
  const known = reader.select().from(erasedSubjectTable).all()
  const recorded = new Set(known.map(({ subject }) => subject))
  const listed = list.read()
  list.add([...recorded])
  const left = stillKept(reader, deps, [...recorded])
  if (left.length > 0) deps.destroyKeys(left)
  const missing = listed.filter((subject) => !recorded.has(subject))
  if (missing.length > 0) await erasePerson(deps, byProgram(now), missing, 'restored')
}

/** Those of them whose key or sealed row is still there. */
function stillKept(
  reader: Reader,
  { keys, personal }: Pick<PrivacyDeps, 'keys' | 'personal'>,
  subjects: readonly string[],
): readonly string[] {
  const left: string[] = []
  for (let at = 0; at < subjects.length; at += 500) {
    const some = subjects.slice(at, at + 500)
    const found = keys.findKeys(some)
    left.push(...some.filter((subject) => found.has(subject) || personal.has(reader, subject)))
  }
  return left
}

function knownAs(record: PersonalRecord | null): readonly KnownCustomer[] {
  if (!record) return []
  const { name = '', phone = '', email = '' } = record
  return [{ name, phone, email }]
}

interface Taken extends SealedOfPerson {
  readonly records: number
}

function record(deps: PrivacyDeps, work: Work, given: readonly string[], reason: ErasureReason): Taken {
  const goes = whatGoes({ reader: work.tx, ledger: work, streams: deps.streams }, given)
  const { records } = goes
  for (const row of goes.clear) {
    redactEvent(work, sealedForNobody, deps.streams, row, 'person-erased')
    refreshMailFacts(work, row)
    refreshCaseTexts(work.tx, row)
  }
  for (const { kind, id } of records) {
    if (kind === 'mail') forgetAnswer(work, id)
    if (kind === 'plan') markPlan(work, id)
  }
  const appended = work.append(erasureStream, uuidv7(), 0, [
    erasureStream.event('erasure.done', {
      reason,
      subjects: [...goes.subjects],
      texts: [...goes.texts],
      media: [...goes.photos, ...goes.recordings],
      records: records.map(({ kind, id }) => ({ kind, id })),
    }),
  ])
  if (!appended.ok) throw new Error('a new erasure has a history')
  for (const { kind, id } of records) if (kind === 'submission') markRecording(work, id, goes.recordings)
  return { ...goes, records: records.length }
}

/** P9: the plan says that its holder is gone. */
function markPlan(work: Work, id: string): void {
  const marked = work.change(planRecord, id, null, (plan): Result<ReturnType<typeof marker>[], never> =>
    ok(plan.erasure?.state === 'done' ? [] : [marker(plan.subjects, work.by.actor)]),
  )
  if (!marked.ok) throw new Error(`a plan could not be marked: ${marked.error.code}`)
}

/** The submission says that its recording is gone. */
function markRecording(work: Work, id: string, deleted: readonly string[]): void {
  const marked = work.change(
    submissionRecord,
    id,
    null,
    ({ media, mediaExpired }): Result<ReturnType<typeof gone>[], never> =>
      ok(media && !mediaExpired && deleted.includes(media.sha256) ? [gone(media.sha256)] : []),
  )
  if (!marked.ok) throw new Error(`a submission could not be marked: ${marked.error.code}`)
}

function gone(sha256: string) {
  return submissionStream.event('submission.media-expired', { sha256 })
}

function marker(subjects: readonly string[], requestedBy: string) {
  return planStream.event('plan.person-erased', { subjects: [...subjects], requestedBy })
}

async function finish(deps: PrivacyDeps, taken: SealedOfPerson): Promise<void> {
  deps.destroyKeys([...taken.subjects, ...taken.texts])
  for (const hash of taken.photos) await deps.deletePhoto(hash)
  for (const hash of taken.recordings) await deps.deleteRecording(hash)
  deleteOldCopies(deps.files)
  deps.database.pragma('wal_checkpoint(TRUNCATE)')
}

/** Texts of somebody who is being erased: a commitment stays in the stub, nothing is kept under it. */
const sealedForNobody: TextSealing = {
  sealTexts: (_, texts) =>
    texts.map((text): SealedText => ({
      subject: uuidv7(),
      commitment: commitmentOf(randomBytes(16).toString('base64url'), { text }),
    })),
}

/** True where one of the subjects has a sealed record or is erased already: the customer is known. */
export function isKnownCustomer(
  reader: Reader,
  personal: PrivacyDeps['personal'],
  subjects: readonly string[],
): boolean {
  if (subjects.some((subject) => personal.has(reader, subject))) return true
  const erased = reader
    .select()
    .from(erasedSubjectTable)
    .where(inArray(erasedSubjectTable.subject, [...subjects]))
    .all()
  return erased.length > 0
}
