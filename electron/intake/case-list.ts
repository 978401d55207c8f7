import {
  and,
  asc,
  count,
  desc,
  eq,
  gte,
  inArray,
  isNotNull,
  isNull,
  lt,
  ne,
  or,
  sql,
  type SQL,
} from 'drizzle-orm'
import type { z } from 'zod'
import { caseStatuses, hasEnded, type CaseStatus } from '../../shared/intake/case-status.ts'
import type { intakeContract } from '../../shared/intake/contract.ts'
import type { Reader } from '../db/open.ts'
import { repairCaseTable, type RepairCaseRow } from '../db/schema/repair-case.ts'
import { findParts, SHORTEST_PART } from '../search/fts.ts'

export type CaseQuestion = z.output<(typeof intakeContract)['cases.list']['input']>

/** More hits than a person would look through; a question that common is narrowed, not paged. */
const MOST_TEXT_HITS = 5_000

const openStatuses = caseStatuses.filter((status) => !hasEnded(status))
/** In the words of the index over locations; the same as `isAtCentre`. */
const isHere = and(eq(repairCaseTable.ended, false), ne(repairCaseTable.status, 'shipped'))

// Every index ends with the row's own number: with it as the last key pages neither overlap nor leave a gap, at no cost.
const inOrder = sql`repair_case.rowid`

const sortKeys = {
  receivedAt: [repairCaseTable.receivedAt, inOrder],
  statusSince: [repairCaseTable.statusSince, inOrder],
  rma: [repairCaseTable.rmaYear, repairCaseTable.rmaNumber],
  serial: [repairCaseTable.serial, inOrder],
  model: [repairCaseTable.model, repairCaseTable.receivedAt, inOrder],
  promisedOn: [repairCaseTable.promisedOn, inOrder],
} as const

export function listCases(
  reader: Reader,
  question: CaseQuestion,
  subjects: readonly string[] | null,
  byText: readonly string[],
): { rows: RepairCaseRow[]; total: number } {
  const { sort, descending, limit, offset } = question
  const where = and(
    question.statuses.length > 0 ? inArray(repairCaseTable.status, question.statuses) : undefined,
    question.outcomes.length > 0 ? inArray(repairCaseTable.outcome, question.outcomes) : undefined,
    question.onlyOpen ? isOpen(sort) : undefined,
    question.assignee === null
      ? undefined
      : question.assignee === 'nobody'
        ? isNull(repairCaseTable.assignee)
        : eq(repairCaseTable.assignee, question.assignee),
    question.location === null ? undefined : liesAt(question.location),
    textMatches(reader, question.text.trim(), subjects, byText),
  )
  if (sort === 'status') return listByStatus(reader, where, question)
  const keys = sortKeys[sort].map((key) => (descending ? desc(key) : asc(key)))
  const rows = reader
    .select()
    .from(repairCaseTable)
    .where(where)
    // Those that were promised for no day come last, whichever way one looks.
    .orderBy(...(sort === 'promisedOn' ? [sql`repair_case.promised_on IS NULL`] : []), ...keys)
    .limit(limit)
    .offset(offset)
    .all()
  const total = reader.select({ total: count() }).from(repairCaseTable).where(where).get()?.total ?? 0
  return { rows, total }
}

/** Units that lie there now: what has left keeps in its row where it lay last. */
function liesAt(location: string): SQL | undefined {
  return and(eq(repairCaseTable.location, location), isHere)
}

/** How many of the units at the centre lie at each location, by its code. */
export function countByLocation(reader: Reader): ReadonlyMap<string, number> {
  const rows = reader
    .select({ location: repairCaseTable.location, count: count() })
    .from(repairCaseTable)
    .where(and(isNotNull(repairCaseTable.location), isHere))
    .groupBy(repairCaseTable.location)
    .all()
  return new Map(rows.flatMap(({ location, count }) => (location === null ? [] : [[location, count]])))
}

/** Said in the words of the index that the order uses. */
function isOpen(sort: CaseQuestion['sort']): SQL {
  return sort === 'status' ? inArray(repairCaseTable.status, openStatuses) : eq(repairCaseTable.ended, false)
}

/** In the order of a case's life, which no index knows: status after status, each by the index that it has. */
function listByStatus(
  reader: Reader,
  where: SQL | undefined,
  { descending, limit, offset }: CaseQuestion,
): { rows: RepairCaseRow[]; total: number } {
  const counts = countByStatus(reader, where)
  const rows: RepairCaseRow[] = []
  let before = 0
  for (const status of descending ? caseStatuses.toReversed() : caseStatuses) {
    const here = counts.get(status) ?? 0
    const skip = Math.max(0, offset - before)
    before += here
    if (skip >= here || rows.length >= limit) continue
    const [since, row] = descending
      ? [desc(repairCaseTable.statusSince), desc(inOrder)]
      : [asc(repairCaseTable.statusSince), asc(inOrder)]
    rows.push(
      ...reader
        .select()
        .from(repairCaseTable)
        .where(and(where, eq(repairCaseTable.status, status)))
        .orderBy(since, row)
        .limit(limit - rows.length)
        .offset(skip)
        .all(),
    )
  }
  return { rows, total: before }
}

function countByStatus(reader: Reader, where: SQL | undefined): ReadonlyMap<CaseStatus, number> {
  const rows = reader
    .select({ status: repairCaseTable.status, count: count() })
    .from(repairCaseTable)
    .where(where)
    .groupBy(repairCaseTable.status)
    .all()
  return new Map(rows.map(({ status, count }) => [status, count]))
}

function textMatches(
  reader: Reader,
  text: string,
  subjects: readonly string[] | null,
  byText: readonly string[],
): SQL | undefined {
  if (text === '') return undefined
  if (Array.from(text).length < SHORTEST_PART) {
    return or(
      beginsWith(repairCaseTable.serial, text.toUpperCase()),
      // Names of models begin with a capital and go on with small letters, figures or further capitals.
      ...[text, capital(text), text.toUpperCase()].map((start) => beginsWith(repairCaseTable.model, start)),
    )
  }
  const ids = findParts(reader, text, MOST_TEXT_HITS, 'case')?.map(({ ref }) => ref) ?? []
  return or(
    inArray(repairCaseTable.id, [...new Set([...ids, ...byText])]),
    subjects && subjects.length > 0 ? inArray(repairCaseTable.subject, [...subjects]) : undefined,
  )
}

/** As a range, which an index serves; LIKE is blind to case and has none. */
function beginsWith(
  column: typeof repairCaseTable.serial | typeof repairCaseTable.model,
  start: string,
): SQL | undefined {
  return and(gte(column, start), lt(column, `${start}\u{10FFFF}`))
}

function capital(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase()
}

/** Open cases by status, in the order of a case's life; the longest-waiting first. */
export function boardOf(
  reader: Reader,
  perColumn: number,
): { status: CaseStatus; count: number; rows: RepairCaseRow[] }[] {
  const counts = countByStatus(reader, inArray(repairCaseTable.status, openStatuses))
  return openStatuses.map((status) => ({
    status,
    count: counts.get(status) ?? 0,
    rows: reader
      .select()
      .from(repairCaseTable)
      .where(eq(repairCaseTable.status, status))
      .orderBy(asc(repairCaseTable.statusSince), inOrder)
      .limit(perColumn)
      .all(),
  }))
}
