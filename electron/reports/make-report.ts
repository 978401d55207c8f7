import { setImmediate as turn } from 'node:timers/promises'
import type { RecordedEvent } from '../../shared/kernel/stream.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { daysBetween, spanOf } from '../../shared/reports/business-day.ts'
import { MOST_DAYS, type ReportAnswer } from '../../shared/reports/contract.ts'
import { dayStream } from '../../shared/reports/events.ts'
import { buildReport } from '../../shared/reports/figures/build.ts'
import type { Report } from '../../shared/reports/model.ts'
import type { Reader } from '../db/open.ts'
import { readDay } from './day-store.ts'
import { countLedger, figureSteps, ledgerSteps, readHead } from './figure-store.ts'
import { readAdjustments } from './record-store.ts'
import type { ReportDeps } from './deps.ts'

export type RangeRefusal = Refusal<'range-backwards' | 'range-too-long' | 'totals-differ'>

export interface DateRange {
  readonly from: string
  readonly to: string
}

export interface Seen {
  readonly zone: string
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

function* reportSteps(reader: Reader, { from, to }: DateRange, { zone, now }: Seen): Generator<void, Report> {
  const span = spanOf(from, to, zone)
  const head = readHead(reader)
  const asOf = Math.max(span.startsAt, Math.min(span.endsAt, now))
  const input = yield* figureSteps(reader, { span, asOf })
  const count = yield* ledgerSteps(reader, span)
  return buildReport(input, { count, head })
}

/** Ranges up to so many days are made in one go: that takes a few hundredths of a second. */
const AT_ONCE = 7

export const isLong = ({ from, to }: DateRange): boolean => daysBetween(from, to) > AT_ONCE

/** About how many steps it takes. */
export const stepsOf = (range: DateRange): number =>
  Math.ceil(daysBetween(range.from, range.to) / 92) * 4 + 30

/**
 * What a manager sees of a range. One closed day answers with its closed figures; what was recorded afterwards within
 * it stands beside them. Refused where the sections do not add up to the ledger: no figure is better than a wrong one.
 */
export async function answerReport(
  deps: Pick<ReportDeps, 'database' | 'ledger' | 'centre' | 'nameOf'>,
  range: DateRange,
  now: number,
  step: () => Promise<void> = turn,
): Promise<Result<ReportAnswer, RangeRefusal>> {
  const refused = checkRange(range)
  if (refused) return refused
  const { zone } = deps.centre()
  if (!isLong(range)) return answerNow(deps, range, { zone, now })
  const snapshot = deps.database.snapshot()
  try {
    const report = await makeReportInSteps(snapshot.reader, range, { zone, now }, step)
    return answered(deps, { report, day: null, adjustments: null }, report.reconciliation)
  } finally {
    snapshot.close()
  }
}

function answerNow(
  deps: Pick<ReportDeps, 'database' | 'ledger' | 'centre' | 'nameOf'>,
  range: DateRange,
  at: Seen,
): Result<ReportAnswer, RangeRefusal> {
  const { reader } = deps.database
  const day = range.from === range.to ? readDay(reader, range.from, at.zone) : null
  const closed = day?.state === 'closed' ? closedFigures(deps.ledger.events(dayStream, range.from)) : null
  if (!closed || day === null) {
    const report = makeReport(reader, range, at)
    return answered(deps, { report, day, adjustments: null }, report.reconciliation)
  }
  const span = spanOf(range.from, range.to, closed.zone)
  const adjustments = readAdjustments(reader, span, day.upTo ?? 0)
  return answered(
    deps,
    { report: closed, day, adjustments },
    reconcileClosed(reader, closed, adjustments.count),
  )
}

function answered(
  { nameOf }: Pick<ReportDeps, 'nameOf'>,
  answer: Omit<ReportAnswer, 'names'>,
  { holds, sections, ledger }: Report['reconciliation'],
): Result<ReportAnswer, RangeRefusal> {
  if (!holds) return refuse('totals-differ', { sections, ledger })
  return ok({ ...answer, names: namesIn(answer, nameOf) })
}

export function checkRange({
  from,
  to,
}: DateRange): { ok: false; error: Refusal<'range-backwards' | 'range-too-long'> } | null {
  if (to < from) return refuse('range-backwards', { from, to })
  const days = daysBetween(from, to)
  return days > MOST_DAYS ? refuse('range-too-long', { days, most: MOST_DAYS }) : null
}

/** The figures of the newest closing. */
function closedFigures(events: readonly RecordedEvent<typeof dayStream>[]): Report | null {
  return events.findLast((event) => event.type === 'day.closed')?.body.figures ?? null
}

/** Closed figures and what came after them, against what the ledger holds now. */
function reconcileClosed(reader: Reader, closed: Report, later: number) {
  const span = spanOf(closed.from, closed.to, closed.zone)
  const ledger = countLedger(reader, span)
  const sections = closed.reconciliation.sections + later
  return { holds: sections === ledger, sections, ledger }
}

function namesIn(
  { report, day, adjustments }: Omit<ReportAnswer, 'names'>,
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
  const later = adjustments ? [...adjustments.lines, ...adjustments.elsewhere] : []
  for (const { actor } of later) if (actor !== null) ids.add(actor)
  return Object.fromEntries([...ids].map((id) => [id, nameOf(id)]))
}
