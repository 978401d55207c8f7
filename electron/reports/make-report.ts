import { addDays } from '../../shared/kernel/time.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { daysBetween, spanOf } from '../../shared/reports/business-day.ts'
import { MOST_DAYS, type DayState, type ReportAnswer } from '../../shared/reports/contract.ts'
import { dayClosed, dayStream } from '../../shared/reports/events.ts'
import { buildReport } from '../../shared/reports/figures/build.ts'
import type { Report } from '../../shared/reports/model.ts'
import type { Reader } from '../db/open.ts'
import { readDay } from './day-store.ts'
import type { FactGroup } from '../../shared/reports/figures/input.ts'
import { countLedger, readFigures, readGroups, readHead } from './figure-store.ts'
import { readAdjustments } from './record-store.ts'
import type { ReportDeps } from './deps.ts'

export type RangeRefusal = Refusal<'range-backwards' | 'range-too-long' | 'totals-differ'>

export interface DateRange {
  readonly from: string
  readonly to: string
}

/** Figures of a range as the records stand. `upTo`: the newest record they may know; without it every one. */
export function makeReport(
  reader: Reader,
  { from, to }: DateRange,
  at: { readonly zone: string; readonly now: number },
): Report {
  const span = spanOf(from, to, at.zone)
  const head = readHead(reader)
  const reach = { span, upTo: head.count, asOf: Math.max(span.startsAt, Math.min(span.endsAt, at.now)) }
  return buildReport(readFigures(reader, reach), { count: countLedger(reader, reach), head })
}

/** Days whose facts are read in one go; between them others have their turn. */
const STEP_DAYS = 31

/** The same in steps, for long ranges: `step` is called after each, and throws where nobody wants it any more. */
export async function makeReportInSteps(
  reader: Reader,
  { from, to }: DateRange,
  at: { readonly zone: string; readonly now: number },
  step: () => Promise<void>,
): Promise<Report> {
  const span = spanOf(from, to, at.zone)
  const head = readHead(reader)
  const reach = { span, upTo: head.count, asOf: Math.max(span.startsAt, Math.min(span.endsAt, at.now)) }
  const groups: FactGroup[] = []
  for (let first = from; first <= to; first = addDays(first, STEP_DAYS)) {
    const last = addDays(first, STEP_DAYS - 1)
    groups.push(...readGroups(reader, spanOf(first, last < to ? last : to, at.zone), reach.upTo))
    await step()
  }
  return buildReport(readFigures(reader, reach, groups), { count: countLedger(reader, reach), head })
}

/** How many steps `makeReportInSteps` takes. */
export const stepsOf = ({ from, to }: DateRange): number => Math.ceil(daysBetween(from, to) / STEP_DAYS)

/**
 * What a manager sees of a range. One closed day answers with its closed figures; what was recorded afterwards within
 * it stands beside them. Refused where the sections do not add up to the ledger: no figure is better than a wrong one.
 */
export function answerReport(
  deps: Pick<ReportDeps, 'database' | 'ledger' | 'centre' | 'nameOf'>,
  range: DateRange,
  now: number,
): Result<ReportAnswer, RangeRefusal> {
  const refused = checkRange(range)
  if (refused) return refused
  const { reader } = deps.database
  const { zone } = deps.centre()
  const state = range.from === range.to ? readDay(reader, range.from, zone) : null
  const closed = state?.state === 'closed' ? closedFigures(deps.ledger.load(dayStream(range.from))) : null
  const report = closed ?? makeReport(reader, range, { zone, now })
  const adjustments =
    closed && state?.upTo !== null && state
      ? readAdjustments(reader, spanOf(range.from, range.to, closed.zone), state.upTo)
      : null
  const total = adjustments
    ? reconcileClosed(reader, closed ?? report, adjustments.count)
    : report.reconciliation
  if (!total.holds) {
    return refuse('totals-differ', { sections: total.sections, ledger: total.ledger })
  }
  return ok({ report, day: state, adjustments, names: namesIn(report, state, adjustments, deps.nameOf) })
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
function closedFigures(events: ReturnType<ReportDeps['ledger']['load']>): Report | null {
  const closing = events.findLast(({ type }) => type === 'day.closed')
  return closing ? dayClosed.parse(closing.body).figures : null
}

/** Closed figures and what came after them, against what the ledger holds now. */
function reconcileClosed(reader: Reader, closed: Report, later: number) {
  const span = spanOf(closed.from, closed.to, closed.zone)
  const ledger = countLedger(reader, { span, upTo: Number.MAX_SAFE_INTEGER })
  const sections = closed.reconciliation.sections + later
  return { holds: sections === ledger, sections, ledger }
}

function namesIn(
  report: Report,
  day: DayState | null,
  later: ReportAnswer['adjustments'],
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
  for (const { actor } of later?.lines ?? []) if (actor !== null) ids.add(actor)
  return Object.fromEntries([...ids].map((id) => [id, nameOf(id)]))
}
