import { and, asc, count, desc, eq, gt, inArray, isNull, like, lte, or, sql, type SQL } from 'drizzle-orm'
import { missingCase } from '../../shared/kernel/missing-case.ts'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import type { PlanListInput } from '../../shared/plans/contract.ts'
import type { PlanState } from '../../shared/plans/status.ts'
import type { Reader } from '../db/open.ts'
import { planTable, type PlanDbRow } from '../db/schema/plan.ts'
import { findParts, SHORTEST_PART } from '../search/fts.ts'

/** More hits than a person would look through; a question that common is narrowed, not paged. */
const MOST_TEXT_HITS = 5_000

const sortColumns = {
  registeredAt: planTable.registeredAt,
  // As the list shows it: Plus ends last where it was bought.
  endsAt: sql`coalesce(${planTable.plusEndsAt}, ${planTable.endsAt})`,
  number: planTable.number,
  serial: planTable.serial,
  used: planTable.used,
} as const

// Every index ends with the row's own number: with it as the last key pages neither overlap nor leave a gap, at no cost.
const inOrder = sql`plan.rowid`

function keysOf(sort: PlanListInput['sort']) {
  if (sort === 'model') return [planTable.model, planTable.registeredAt, inOrder]
  return [sortColumns[sort], inOrder]
}

/** A page of plans. States that the clock makes are asked of the dates. */
export function listPlans(
  reader: Reader,
  question: PlanListInput,
  subjects: readonly string[] | null,
  now: number,
): { rows: PlanDbRow[]; total: number } {
  const states = question.states.map((state) => inState(state, now))
  const where = and(
    states.length > 0 ? or(...states) : undefined,
    question.model === null ? undefined : eq(planTable.model, question.model),
    textMatches(reader, question.text.trim(), subjects),
  )
  const direction = question.descending ? desc : asc
  const rows = reader
    .select()
    .from(planTable)
    .where(where)
    .orderBy(...keysOf(question.sort).map((key) => direction(key)))
    .limit(question.limit)
    .offset(question.offset)
    .all()
  const total = reader.select({ total: count() }).from(planTable).where(where).get()?.total ?? 0
  return { rows, total }
}

function textMatches(reader: Reader, text: string, subjects: readonly string[] | null): SQL | undefined {
  if (text === '') return undefined
  if (Array.from(text).length < SHORTEST_PART) {
    const start = `${text.replaceAll(/[%_]/g, '')}%`
    return or(like(planTable.serial, start), like(planTable.model, start))
  }
  const forms = [...new Set([text, normaliseSerial(text)])]
  const ids = forms.flatMap((form) => findParts(reader, form, MOST_TEXT_HITS, 'plan') ?? [])
  return or(
    inArray(
      planTable.id,
      ids.map(({ ref }) => ref),
    ),
    subjects && subjects.length > 0 ? inArray(planTable.subject, [...subjects]) : undefined,
  )
}

/** The same answer as `planStatus`, as a condition. The tests hold the two against each other. */
function inState(state: PlanState, now: number): SQL | undefined {
  const notEnded = or(isNull(planTable.over), eq(planTable.over, 'superseded'))
  const running = and(notEnded, or(eq(planTable.suspended, false), eq(planTable.over, 'superseded')))
  const started = lte(planTable.startsAt, now)
  const inTerm = and(started, gt(planTable.endsAt, now))
  const after = and(started, lte(planTable.endsAt, now))
  const inPlus = and(after, lte(planTable.plusStartsAt, now), gt(planTable.plusEndsAt, now))
  const left = sql`${planTable.used} < ${planTable.granted}`
  const leftInPlus = sql`${planTable.used} < ${planTable.granted} + ${planTable.additional}`
  switch (state) {
    case 'pending':
      return and(running, gt(planTable.startsAt, now))
    case 'active':
      return and(running, inTerm, left)
    case 'exhausted':
      return and(running, or(and(inTerm, sql`NOT ${left}`), and(inPlus, sql`NOT ${leftInPlus}`)))
    case 'expired':
      return and(running, after, isNull(planTable.plusEndsAt))
    case 'plus-pending':
      return and(running, after, gt(planTable.plusStartsAt, now))
    case 'plus-active':
      return and(running, inPlus, leftInPlus)
    case 'plus-expired':
      return and(running, after, lte(planTable.plusEndsAt, now))
    case 'suspended':
      return and(isNull(planTable.over), eq(planTable.suspended, true))
    case 'returned':
    case 'terminated':
    case 'taken-back':
      return eq(planTable.over, state)
    default:
      return missingCase(state)
  }
}
