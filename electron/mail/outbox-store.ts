import { and, asc, count, desc, eq, gt, inArray, like, lte, min, or, sql, type SQL } from 'drizzle-orm'
import type { z } from 'zod'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import type { mailContract, outboxFilters } from '../../shared/mail/contract.ts'
import { mailStream, type MailSubjectKind } from '../../shared/mail/events.ts'
import { waitingStates, type MailState } from '../../shared/mail/states.ts'
import type { Reader, Transactor } from '../db/open.ts'
import { outboxTable, type OutboxRow } from '../db/schema/outbox.ts'
import { waitsForLog } from '../ledger/waits.ts'

export type OutboxQuestion = z.output<(typeof mailContract)['mail.outbox']['input']>

export function findMail(reader: Reader, id: string): OutboxRow | null {
  return reader.select().from(outboxTable).where(eq(outboxTable.id, id)).get() ?? null
}

/** How many are looked at in one go for one that may leave. */
const LOOK_AT = 50

/**
 * The mail that is due first, or null. On a bench that shares, what has no place in the log yet is passed over. What was never tried waits for no date, and what was tried in the future is tried
 * again: a clock that was set back makes nobody wait.
 */
export function nextDue(reader: Reader, now: number): OutboxRow | null {
  const due = or(lte(outboxTable.nextAt, now), eq(outboxTable.attempts, 0), gt(outboxTable.triedAt, now))
  for (let offset = 0; ; offset += LOOK_AT) {
    const rows = reader
      .select()
      .from(outboxTable)
      .where(and(inArray(outboxTable.state, ['queued', 'unknown']), due))
      .orderBy(asc(outboxTable.nextAt), asc(outboxTable.id))
      .limit(offset === 0 ? 1 : LOOK_AT)
      .offset(offset === 0 ? 0 : offset - LOOK_AT)
      .all()
    const free = rows.find(({ id }) => !waitsForLog(reader, mailStream.nameOf(id)))
    if (free) return free
    if (rows.length < (offset === 0 ? 1 : LOOK_AT)) return null
  }
}

/** Of what can still go out, or waits for a person. */
export function waitingIds(reader: Reader): readonly string[] {
  return reader
    .select({ id: outboxTable.id })
    .from(outboxTable)
    .where(inArray(outboxTable.state, [...waitingStates, 'failed']))
    .all()
    .map(({ id }) => id)
}

/** Every mail that tells of one record, the newest first. */
export function mailsAbout(reader: Reader, kind: MailSubjectKind, id: string): readonly OutboxRow[] {
  return reader
    .select()
    .from(outboxTable)
    .where(and(eq(outboxTable.aboutKind, kind), eq(outboxTable.aboutId, id)))
    .orderBy(desc(outboxTable.queuedAt), desc(outboxTable.id))
    .all()
}

/** When the next mail is due; null where none waits. */
export function nextDueAt(reader: Reader): number | null {
  const row = reader
    .select({ at: min(outboxTable.nextAt) })
    .from(outboxTable)
    .where(inArray(outboxTable.state, ['queued', 'unknown']))
    .get()
  return row?.at ?? null
}

export function updateMail(tx: Transactor, id: string, change: Partial<OutboxRow>): void {
  tx.update(outboxTable).set(change).where(eq(outboxTable.id, id)).run()
}

/** What was being sent when the program ended: the server may have it or not. */
export function markInterrupted(tx: Transactor): void {
  tx.update(outboxTable).set({ state: 'unknown' }).where(eq(outboxTable.state, 'sending')).run()
}

/** Everything that waits is due now. */
export function makeAllDue(tx: Transactor, now: number): void {
  tx.update(outboxTable)
    .set({ nextAt: now })
    .where(inArray(outboxTable.state, ['queued', 'unknown']))
    .run()
}

// Every index ends with the row's own number: with it as the last key pages neither overlap nor leave a gap, at no cost.
const inOrder = sql`outbox.rowid`

/** A page. `subjects`: recipients whose name matches the text. */
export function listOutbox(
  reader: Reader,
  question: OutboxQuestion,
  subjects: readonly string[] | null,
): { rows: OutboxRow[]; total: number } {
  const where = and(
    filterOf(question.filter),
    question.templates.length > 0 ? inArray(outboxTable.template, question.templates) : undefined,
    textMatches(question.text, subjects),
  )
  const rows = reader
    .select()
    .from(outboxTable)
    .where(where)
    .orderBy(...orderOf(question))
    .limit(question.limit)
    .offset(question.offset)
    .all()
  const total = reader.select({ total: count() }).from(outboxTable).where(where).get()?.total ?? 0
  return { rows, total }
}

function orderOf({ sort, filter, descending }: OutboxQuestion): SQL[] {
  const isNewestFirst = sort === null ? filter === 'sent' || filter === 'all' : descending
  const direction = isNewestFirst ? desc : asc
  if (sort === null) return [direction(outboxTable.queuedAt), asc(outboxTable.id)]
  return [direction(sort === 'about' ? outboxTable.aboutLabel : outboxTable.queuedAt), direction(inOrder)]
}

function textMatches(text: string, subjects: readonly string[] | null): SQL | undefined {
  const part = text.trim().replaceAll(/[%_]/g, '')
  if (part === '') return undefined
  return or(
    like(outboxTable.aboutLabel, `%${part}%`),
    subjects && subjects.length > 0 ? inArray(outboxTable.subject, [...subjects]) : undefined,
  )
}

function filterOf(filter: (typeof outboxFilters)[number]): SQL | undefined {
  switch (filter) {
    case 'waiting':
      return inArray(outboxTable.state, [...waitingStates])
    case 'failed':
      return eq(outboxTable.state, 'failed')
    case 'sent':
      return inArray(outboxTable.state, ['sent', 'bounced'])
    case 'all':
      return undefined
    default:
      return missingCase(filter)
  }
}

export function countOf(reader: Reader, states: readonly MailState[]): number {
  const where = inArray(outboxTable.state, [...states])
  return reader.select({ total: count() }).from(outboxTable).where(where).get()?.total ?? 0
}

export function waitingSince(reader: Reader): number | null {
  const row = reader
    .select({ at: min(outboxTable.queuedAt) })
    .from(outboxTable)
    .where(inArray(outboxTable.state, [...waitingStates]))
    .get()
  return row?.at ?? null
}
