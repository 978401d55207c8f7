import { and, asc, count, desc, eq, gte, inArray, like, lt, max, ne, or, sql, type SQL } from 'drizzle-orm'
import type { z } from 'zod'
import { caseStatuses, hasEnded, type CaseStatus } from '../../shared/intake/case-status.ts'
import type { intakeContract } from '../../shared/intake/contract.ts'
import { nextCounter, ordinalsOf } from '../../shared/intake/rma.ts'
import { differences, serialSkeleton } from '../../shared/kernel/serial-near.ts'
import type { Reader } from '../db/open.ts'
import { repairCaseTable, type RepairCaseRow } from '../db/schema/repair-case.ts'
import { findParts, SHORTEST_PART } from '../search/fts.ts'

export type CaseQuestion = z.output<(typeof intakeContract)['cases.list']['input']>

/** More hits than a person would look through; a question that common is narrowed, not paged. */
const MOST_TEXT_HITS = 5_000

/** Where a status stands in the life of a case; one that is not known here comes last. */
const placeInLife = sql`CASE ${repairCaseTable.status} ${sql.join(
  caseStatuses.map((status, place) => sql`WHEN ${status} THEN ${sql.raw(String(place))}`),
  sql` `,
)} ELSE ${sql.raw(String(caseStatuses.length))} END`

// Every index ends with the row's own number: with it as the last key pages neither overlap nor leave a gap, at no cost.
const inOrder = sql`repair_case.rowid`

const sortKeys = {
  receivedAt: [repairCaseTable.receivedAt, inOrder],
  statusSince: [repairCaseTable.statusSince, inOrder],
  rma: [repairCaseTable.rmaYear, repairCaseTable.rmaNumber],
  serial: [repairCaseTable.serial, inOrder],
  model: [repairCaseTable.model, repairCaseTable.receivedAt, inOrder],
  status: [placeInLife, repairCaseTable.statusSince, inOrder],
} as const

export function listCases(
  reader: Reader,
  question: CaseQuestion,
  subjects: readonly string[] | null,
): { rows: RepairCaseRow[]; total: number } {
  const where = and(
    question.statuses.length > 0 ? inArray(repairCaseTable.status, question.statuses) : undefined,
    question.outcomes.length > 0 ? inArray(repairCaseTable.outcome, question.outcomes) : undefined,
    question.onlyOpen ? eq(repairCaseTable.ended, false) : undefined,
    textMatches(reader, question.text.trim(), subjects),
  )
  const direction = question.descending ? desc : asc
  const rows = reader
    .select()
    .from(repairCaseTable)
    .where(where)
    .orderBy(...sortKeys[question.sort].map((key) => direction(key)))
    .limit(question.limit)
    .offset(question.offset)
    .all()
  const total = reader.select({ total: count() }).from(repairCaseTable).where(where).get()?.total ?? 0
  return { rows, total }
}

function textMatches(reader: Reader, text: string, subjects: readonly string[] | null): SQL | undefined {
  if (text === '') return undefined
  if (Array.from(text).length < SHORTEST_PART) {
    const start = `${text.replaceAll(/[%_]/g, '')}%`
    return or(like(repairCaseTable.serial, start), like(repairCaseTable.model, start))
  }
  const ids = findParts(reader, text, MOST_TEXT_HITS, 'case')?.map(({ ref }) => ref) ?? []
  return or(
    inArray(repairCaseTable.id, ids),
    subjects && subjects.length > 0 ? inArray(repairCaseTable.subject, [...subjects]) : undefined,
  )
}

/** Open cases by status, in the order of a case's life; the longest-waiting first. */
export function boardOf(
  reader: Reader,
  perColumn: number,
): { status: CaseStatus; count: number; rows: RepairCaseRow[] }[] {
  const counts = reader
    .select({ status: repairCaseTable.status, count: count() })
    .from(repairCaseTable)
    .where(eq(repairCaseTable.ended, false))
    .groupBy(repairCaseTable.status)
    .all()
  return caseStatuses
    .filter((status) => !hasEnded(status))
    .map((status) => ({
      status,
      count: counts.find((row) => row.status === status)?.count ?? 0,
      rows: reader
        .select()
        .from(repairCaseTable)
        .where(eq(repairCaseTable.status, status))
        .orderBy(asc(repairCaseTable.statusSince))
        .limit(perColumn)
        .all(),
    }))
}

export function findCase(reader: Reader, id: string): RepairCaseRow | null {
  return reader.select().from(repairCaseTable).where(eq(repairCaseTable.id, id)).get() ?? null
}

export function findCaseByRma(reader: Reader, rma: string): RepairCaseRow | null {
  return reader.select().from(repairCaseTable).where(eq(repairCaseTable.rma, rma)).get() ?? null
}

export function findCaseOfDraft(reader: Reader, draftId: string): RepairCaseRow | null {
  return reader.select().from(repairCaseTable).where(eq(repairCaseTable.draftId, draftId)).get() ?? null
}

/** Every case of a serial, the newest first. */
export function casesOfSerial(reader: Reader, serial: string): RepairCaseRow[] {
  return reader
    .select()
    .from(repairCaseTable)
    .where(eq(repairCaseTable.serial, serial))
    .orderBy(desc(repairCaseTable.receivedAt))
    .limit(200)
    .all()
}

export function openCaseOf(reader: Reader, serial: string): RepairCaseRow | null {
  const open = and(eq(repairCaseTable.serial, serial), eq(repairCaseTable.ended, false))
  return reader.select().from(repairCaseTable).where(open).get() ?? null
}

/** Known serials one confusable character away. */
export function nearSerials(reader: Reader, serial: string): { serial: string; model: string }[] {
  const alike = reader
    .selectDistinct({ serial: repairCaseTable.serial, model: repairCaseTable.model })
    .from(repairCaseTable)
    .where(and(eq(repairCaseTable.skeleton, serialSkeleton(serial)), ne(repairCaseTable.serial, serial)))
    .limit(20)
    .all()
  return alike.filter((candidate) => differences(serial, candidate.serial) === 1)
}

/** The counter of this bench's next RMA number in a year. Read it inside the transaction that uses it. */
export function nextRmaCounter(reader: Reader, year: number, bench: number): number {
  const { from, below } = ordinalsOf(bench)
  const last = reader
    .select({ ordinal: max(repairCaseTable.rmaNumber) })
    .from(repairCaseTable)
    .where(
      and(
        eq(repairCaseTable.rmaYear, year),
        gte(repairCaseTable.rmaNumber, from),
        lt(repairCaseTable.rmaNumber, below),
      ),
    )
    .get()
  return nextCounter(last?.ordinal ?? null, bench)
}
