import { setImmediate as turn } from 'node:timers/promises'
import type { RecordedEvent } from '../../shared/kernel/stream.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { daysBetween, eachDay } from '../../shared/reports/business-day.ts'
import { MOST_DAYS, type ReportAnswer } from '../../shared/reports/contract.ts'
import { DEFINITIONS, dayStream, type DayClosed } from '../../shared/reports/events.ts'
import { buildReport } from '../../shared/reports/figures/build.ts'
import { recountedFigures } from '../../shared/reports/figures/recounted.ts'
import { withStanding } from '../../shared/reports/figures/standing.ts'
import type { Report } from '../../shared/reports/model.ts'
import type { Trend } from '../../shared/reports/trend.ts'
import type { Reader } from '../db/open.ts'
import { benchTable } from '../db/schema/bench.ts'
import { readHead } from '../ledger/head.ts'
import { readSpan } from './calendar.ts'
import { readDay } from './day-store.ts'
import type { ReportDeps } from './deps.ts'
import { figureSteps, stretchesOf } from './figure-store.ts'
import { readLedgerCalendar } from './ledger-calendar.ts'
import { countLedger, total } from './ledger-count.ts'
import { differingDays, mendDays } from './reconcile.ts'
import { readAdjustments, readLate } from './record-store.ts'
import { readTrend } from './trend-store.ts'

export type RangeRefusal = Refusal<'range-backwards' | 'range-too-long' | 'totals-differ'>

export interface DateRange {
  readonly from: string
  readonly to: string
}

export interface Seen {
  readonly now: number
}

/** Figures of a range as the records stand. The caller holds the database still: one go, or a transaction. */
export function makeReport(reader: Reader, range: DateRange, at: Seen): Report {
  const steps = reportSteps(reader, range, at)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** The same of a snapshot, in parts: `step` is called between them, and throws where nobody wants it any more. */
export async function makeReportInSteps(
  reader: Reader,
  range: DateRange,
  at: Seen,
  step: () => Promise<void>,
): Promise<Report> {
  const steps = reportSteps(reader, range, at)
  for (;;) {
    const part = steps.next()
    if (part.done === true) return part.value
    await step()
  }
}

function* reportSteps(reader: Reader, range: DateRange, { now }: Seen): Generator<void, Report> {
  const span = readSpan(reader, range)
  // Printed, so that a cut tail shows.
  const head = readHead(reader) ?? { count: 0, hash: '0'.repeat(64) }
  const asOf = Math.max(span.startsAt, Math.min(span.endsAt, now))
  const input = yield* figureSteps(reader, { span, asOf })
  const calendar = readLedgerCalendar(reader)
  let count = 0
  for (const stretch of stretchesOf(range)) {
    count += total(countLedger(reader, calendar, stretch))
    yield
  }
  return buildReport(input, { count, head })
}

/** Ranges up to so many days are made in one go: that takes a few hundredths of a second. */
const AT_ONCE = 7

export const isLong = ({ from, to }: DateRange): boolean => daysBetween(from, to) > AT_ONCE

/** About how many steps it takes. */
export const stepsOf = (range: DateRange): number =>
  Math.ceil(daysBetween(range.from, range.to) / 92) * 4 + 30

type AnswerDeps = Pick<
  ReportDeps,
  'database' | 'ledger' | 'nameOf' | 'refill' | 'found' | 'benchKey' | 'hopeless'
>

/**
 * What a manager sees of a range. One closed day answers with its closed figures; what happened afterwards stands beside
 * them. Sums that are not what the ledger comes to are made anew first. Refused where that does not help: no figure is
 * better than a wrong one.
 */
export async function answerReport(
  deps: AnswerDeps,
  range: DateRange,
  now: number,
  step: () => Promise<void> = turn,
): Promise<Result<ReportAnswer, RangeRefusal>> {
  const refused = checkRange(range)
  if (refused) return refused
  if (!isLong(range)) return await answerNow(deps, range, { now })
  await mendRange(deps, range, step)
  const snapshot = deps.database.snapshot()
  try {
    const report = await makeReportInSteps(snapshot.reader, range, { now }, step)
    return answered(deps, { ...nothingBeside, report }, report.reconciliation)
  } finally {
    snapshot.close()
  }
}

/** Holds the sums of a long range against the ledger, as they stand in a snapshot, and mends what differs. */
async function mendRange(
  deps: Pick<AnswerDeps, 'database' | 'refill' | 'found' | 'hopeless'>,
  range: DateRange,
  step: () => Promise<void>,
): Promise<void> {
  const snapshot = deps.database.snapshot()
  try {
    const steps = differingDays(snapshot.reader, range)
    for (;;) {
      const part = steps.next()
      if (part.done === true) {
        await mendDays(deps, part.value, deps.hopeless)
        return
      }
      await step()
    }
  } finally {
    snapshot.close()
  }
}

/** The same range cut into days, weeks or months, from sums that were held against the ledger. */
export async function answerTrend(
  deps: Pick<AnswerDeps, 'database' | 'refill' | 'found' | 'hopeless'>,
  range: DateRange,
): Promise<Result<Trend, RangeRefusal>> {
  const refused = checkRange(range)
  if (refused) return refused
  await mendRange(deps, range, turn)
  return ok(readTrend(deps.database.reader, range))
}

const nothingBeside = { day: null, adjustments: null, late: null, recounted: [], benches: [] }

async function answerNow(
  deps: AnswerDeps,
  range: DateRange,
  at: Seen,
): Promise<Result<ReportAnswer, RangeRefusal>> {
  const { reader } = deps.database
  await mendDays(deps, eachDay(range.from, range.to), deps.hopeless)
  if (range.from !== range.to) {
    const report = makeReport(reader, range, at)
    return answered(deps, { ...nothingBeside, report }, report.reconciliation)
  }
  const day = readDay(reader, range.from)
  const late = readLate(reader, range.from)
  const closing = day.state === 'closed' ? newestClosing(deps.ledger.events(dayStream, range.from)) : null
  if (!closing) {
    const report = makeReport(reader, range, at)
    return answered(
      deps,
      { report, day, late, adjustments: null, recounted: [], benches: [] },
      report.reconciliation,
    )
  }
  const { figures, definitions } = closing
  const benches = benchesOf(reader, closing)
  const fresh = makeReport(reader, range, { now: figures.asOf })
  const recounted = definitions < DEFINITIONS ? recountedFigures(figures, fresh) : []
  const adjustments = readAdjustments(reader, range.from)
  return answered(
    deps,
    { report: withStanding(figures), day, late, adjustments, recounted, benches },
    fresh.reconciliation,
  )
}

function answered(
  { nameOf, benchKey }: Pick<ReportDeps, 'nameOf' | 'benchKey'>,
  answer: Omit<ReportAnswer, 'names' | 'benchKey'>,
  { holds, sections, ledger }: Report['reconciliation'],
): Result<ReportAnswer, RangeRefusal> {
  if (!holds) return refuse('totals-differ', { sections, ledger })
  return ok({ ...answer, benchKey, names: namesIn(answer, nameOf) })
}

export function checkRange({
  from,
  to,
}: DateRange): { ok: false; error: Refusal<'range-backwards' | 'range-too-long'> } | null {
  if (to < from) return refuse('range-backwards', { from, to })
  const days = daysBetween(from, to)
  return days > MOST_DAYS ? refuse('range-too-long', { days, most: MOST_DAYS }) : null
}

function benchesOf(reader: Reader, { benches }: DayClosed): ReportAnswer['benches'] {
  const known = new Map(
    reader
      .select()
      .from(benchTable)
      .all()
      .map((row) => [row.id, row]),
  )
  return benches
    .map(({ bench, position, heard }) => {
      const row = known.get(bench)
      return { number: row?.number ?? null, name: row?.name ?? null, position, heard }
    })
    .sort((one, other) => (one.number ?? 0) - (other.number ?? 0))
}

function newestClosing(events: readonly RecordedEvent<typeof dayStream>[]): DayClosed | null {
  return events.findLast((event) => event.type === 'day.closed')?.body ?? null
}

function namesIn(
  { report, day, adjustments, late }: Pick<ReportAnswer, 'report' | 'day' | 'adjustments' | 'late'>,
  nameOf: ReportDeps['nameOf'],
): Record<string, string | null> {
  const ids = new Set<string>()
  for (const { columns, rows } of report.sections.flatMap(({ tables }) => tables)) {
    const people = columns.flatMap(({ kind }, index) => (kind === 'person' ? [index] : []))
    for (const index of people) {
      for (const row of rows) if (typeof row[index] === 'string') ids.add(row[index])
    }
  }
  if (day?.closedBy) ids.add(day.closedBy)
  const later = [
    ...(adjustments ? [...adjustments.lines, ...adjustments.elsewhere] : []),
    ...(late ? late.lines : []),
  ]
  for (const { actor } of later) if (actor !== null) ids.add(actor)
  return Object.fromEntries([...ids].map((id) => [id, nameOf(id)]))
}
