import {
  and,
  asc,
  count,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  like,
  lt,
  max,
  notInArray,
  or,
  sql,
  type SQL,
} from 'drizzle-orm'
import { z } from 'zod'
import type { reviewsContract } from '../../shared/reviews/contract.ts'
import { nextCounter, ordinalsOf } from '../../shared/kernel/rma.ts'
import { openStates, overStates } from '../../shared/reviews/states.ts'
import type { Reader, Transactor } from '../db/open.ts'
import {
  recordingInboxTable,
  reviewViewedTable,
  submissionTable,
  type SubmissionRow,
} from '../db/schema/submission.ts'
import { findParts, SHORTEST_PART } from '../search/fts.ts'

const MOST_TEXT_HITS = 5_000

export interface QueueQuestion extends z.output<(typeof reviewsContract)['reviews.list']['input']> {
  readonly person: string
}

const sortColumns = { serial: submissionTable.aircraftSerial, model: submissionTable.model } as const
// Every index ends with the row's own number: with it as the last key pages neither overlap nor leave a gap, at no cost.
const inOrder = sql`submission.rowid`

/** By themselves: open ones by due time, over ones by their verdict. `subjects`: applicants whose name matches the text. */
export function listSubmissions(
  reader: Reader,
  question: QueueQuestion,
  subjects: readonly string[] | null,
): { rows: SubmissionRow[]; total: number } {
  // Said so that no index of states serves it: the order's own index is read instead.
  const over = notInArray(submissionTable.state, [...openStates])
  const open = notInArray(submissionTable.state, [...overStates])
  const scope = {
    open,
    mine: and(open, eq(submissionTable.reviewer, question.person)),
    over,
  }[question.scope]
  const where = and(
    scope,
    question.states.length > 0 ? inArray(submissionTable.state, question.states) : undefined,
    textMatches(reader, question.text.trim(), subjects),
  )
  const rows = reader
    .select()
    .from(submissionTable)
    .where(where)
    .orderBy(...orderOf(question))
    .limit(question.limit)
    .offset(question.offset)
    .all()
  const total = reader.select({ total: count() }).from(submissionTable).where(where).get()?.total ?? 0
  return { rows, total }
}

function orderOf({ sort, scope, descending }: QueueQuestion): SQL[] {
  const { dueAt, cameInAt, numberOrdinal, judgedAt } = submissionTable
  const direction = descending ? desc : asc
  if (sort === 'state') return [direction(submissionTable.state), direction(dueAt)]
  if (sort !== 'due') return [direction(sortColumns[sort]), direction(inOrder)]
  if (scope === 'over') return [descending ? asc(judgedAt) : desc(judgedAt), asc(submissionTable.state)]
  return [direction(dueAt), direction(cameInAt), direction(numberOrdinal)]
}

function textMatches(reader: Reader, text: string, subjects: readonly string[] | null): SQL | undefined {
  if (text === '') return undefined
  if (Array.from(text).length < SHORTEST_PART) {
    const start = `${text.replaceAll(/[%_]/g, '')}%`
    return or(like(submissionTable.aircraftSerial, start), like(submissionTable.model, start))
  }
  const ids = findParts(reader, text, MOST_TEXT_HITS, 'submission')?.map(({ ref }) => ref) ?? []
  return or(
    inArray(submissionTable.id, ids),
    subjects && subjects.length > 0 ? inArray(submissionTable.subject, [...subjects]) : undefined,
  )
}

/** Open submissions that are due before an instant. */
export function countOpen(reader: Reader, dueBefore: number | null, reviewer: string | null): number {
  const row = reader
    .select({ total: count() })
    .from(submissionTable)
    .where(
      and(
        notInArray(submissionTable.state, [...overStates]),
        dueBefore === null ? undefined : lt(submissionTable.dueAt, dueBefore),
        reviewer === null ? undefined : eq(submissionTable.reviewer, reviewer),
      ),
    )
    .get()
  return row?.total ?? 0
}

export function findSubmission(reader: Reader, id: string): SubmissionRow | undefined {
  return reader.select().from(submissionTable).where(eq(submissionTable.id, id)).get()
}

export function submissionsWithMedia(reader: Reader, media: readonly string[]): SubmissionRow[] {
  return reader
    .select()
    .from(submissionTable)
    .where(inArray(submissionTable.media, [...media]))
    .all()
}

/** Recordings that are not over yet, wherever they are. */
export function mediaNotExpired(reader: Reader): readonly string[] {
  const { media, mediaExpired } = submissionTable
  return reader
    .selectDistinct({ media })
    .from(submissionTable)
    .where(and(isNotNull(media), eq(mediaExpired, false)))
    .all()
    .flatMap((row) => row.media ?? [])
}

export function submissionsByIds(reader: Reader, ids: readonly string[]): SubmissionRow[] {
  return reader
    .select()
    .from(submissionTable)
    .where(inArray(submissionTable.id, [...ids]))
    .all()
}

export function submissionsOfSubjects(
  reader: Reader,
  subjects: readonly string[],
  limit: number,
): SubmissionRow[] {
  return reader
    .select()
    .from(submissionTable)
    .where(inArray(submissionTable.subject, [...subjects]))
    .orderBy(desc(submissionTable.cameInAt))
    .limit(limit)
    .all()
}

/** Open submissions of a serial that wait for their recording, oldest first. */
export function awaitingFile(reader: Reader, serial: string): SubmissionRow[] {
  return reader
    .select()
    .from(submissionTable)
    .where(and(eq(submissionTable.aircraftSerial, serial), eq(submissionTable.state, 'awaiting-file')))
    .orderBy(asc(submissionTable.cameInAt))
    .all()
}

/** Recordings of submissions that are open: what has to be prepared after a start. */
export function openMedia(reader: Reader): SubmissionRow[] {
  return reader
    .select()
    .from(submissionTable)
    .where(notInArray(submissionTable.state, [...overStates]))
    .orderBy(asc(submissionTable.dueAt))
    .all()
    .filter(({ media }) => media !== null)
}

/** The counter for the next number of this bench and year. Gap-free: asked inside the transaction that uses it. */
export function nextSubmissionCounter(tx: Transactor, year: number, bench: number): number {
  const { from, below } = ordinalsOf(bench)
  const row = tx
    .select({ last: max(submissionTable.numberOrdinal) })
    .from(submissionTable)
    .where(
      and(
        eq(submissionTable.numberYear, year),
        gte(submissionTable.numberOrdinal, from),
        lt(submissionTable.numberOrdinal, below),
      ),
    )
    .get()
  return nextCounter(row?.last ?? null, bench)
}

const spans = z.array(z.tuple([z.int(), z.int()]))
export type Spans = z.infer<typeof spans>

interface ViewedKey {
  readonly submission: string
  readonly reviewer: string
  readonly media: string
}

export function readViewed(reader: Reader, key: ViewedKey): Spans {
  const row = reader.select().from(reviewViewedTable).where(viewedAt(key)).get()
  return row ? spans.parse(JSON.parse(row.spans)) : []
}

export function writeViewed(tx: Transactor, key: ViewedKey, seen: Spans): void {
  const values = { ...key, spans: JSON.stringify(seen) }
  tx.insert(reviewViewedTable)
    .values(values)
    .onConflictDoUpdate({
      target: [reviewViewedTable.submission, reviewViewedTable.reviewer, reviewViewedTable.media],
      set: { spans: values.spans },
    })
    .run()
}

function viewedAt({ submission, reviewer, media }: ViewedKey): SQL | undefined {
  return and(
    eq(reviewViewedTable.submission, submission),
    eq(reviewViewedTable.reviewer, reviewer),
    eq(reviewViewedTable.media, media),
  )
}

export function listInbox(reader: Reader): (typeof recordingInboxTable.$inferSelect)[] {
  return reader.select().from(recordingInboxTable).orderBy(desc(recordingInboxTable.foundAt)).all()
}

export function addToInbox(tx: Transactor, file: typeof recordingInboxTable.$inferSelect): void {
  tx.insert(recordingInboxTable).values(file).onConflictDoNothing().run()
}

export function removeFromInbox(tx: Transactor, sha256: string): void {
  tx.delete(recordingInboxTable).where(eq(recordingInboxTable.sha256, sha256)).run()
}
