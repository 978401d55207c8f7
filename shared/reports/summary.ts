import type { Money } from '../kernel/money.ts'
import type { Days } from './business-day.ts'
import type { KindGroup } from './figures/input.ts'
import { tableOf, type Report, type ReportCell } from './model.ts'
import { sectionOf } from './sections.ts'

/** What a report is compared with: the sums of earlier days. */
export interface Past {
  readonly days: Days
  readonly groups: readonly Pick<KindGroup, 'type' | 'count'>[]
}

/** A figure beside what is usual: the mean of the compared days on which anything was recorded; null without any. */
export interface ComparedFigure {
  readonly id: SummaryFigure
  readonly value: number
  readonly usual: number | null
  /** Each compared stretch, the oldest first; null where nothing was recorded. */
  readonly before: readonly (number | null)[]
}

export interface Counted<Id extends string = string> {
  readonly id: Id
  readonly count: number
}

/** One bar a label; a label is a code, a date or an hour, by the column of its table. */
export interface SummaryChart {
  readonly id: 'intake-hours' | 'lives' | 'outcomes' | 'weeks'
  readonly bars: readonly { readonly label: ReportCell; readonly value: number }[]
}

export interface SummaryFees {
  readonly charged: Money
  readonly takenBack: Money
  readonly net: Money
}

/** A report on one page: what is unusual, what went wrong, what is owed. */
export interface Summary {
  readonly figures: readonly ComparedFigure[]
  /** How many of the compared stretches had anything recorded. */
  readonly comparedWith: number
  /** False while the last day goes on: part of a day stands beside whole ones. */
  readonly over: boolean
  /** The most frequent first. */
  readonly exceptions: readonly Counted[]
  /** What waits for somebody at the end, the most urgent first; only what there is. */
  readonly promises: readonly Counted<SummaryPromise>[]
  /** By currency; empty where nothing was charged and nothing taken back. */
  readonly fees: readonly SummaryFees[]
  readonly charts: readonly SummaryChart[]
}

/** The records that each figure counts. */
const figureTypes = {
  'units-taken-in': 'case.opened',
  decisions: 'case.decided',
  'units-replaced': 'case.replaced',
  'invitations-sent': 'invitation.sent',
  'plans-bought': 'invitation.purchased',
  'reviews-judged': 'submission.judged',
} as const
export type SummaryFigure = keyof typeof figureTypes

export const summaryPromises = [
  'reviews-overdue',
  'closing-within-day',
  'cases-old',
  'cases-ready',
  'cases-decided',
  'reviews-waiting',
  'windows-open',
] as const
export type SummaryPromise = (typeof summaryPromises)[number]

/** Puts a report on one page. Pure: everything is in the report and in the sums of the days it is compared with. */
export function summaryOf(report: Report, past: readonly Past[]): Summary {
  const worked = past.filter(({ groups }) => groups.some(({ type }) => isWork(type)))
  return {
    figures: figureIds.map((id) => comparedFigure(id, report, past, worked)),
    comparedWith: worked.length,
    over: report.asOf >= report.endsAt,
    exceptions: countsOf(report, 'exceptions').map(([id, count]) => ({ id, count })),
    promises: promisesOf(report),
    fees: feesOf(report),
    charts: chartsOf(report),
  }
}

const figureIds = Object.keys(figureTypes).filter((id): id is SummaryFigure => id in figureTypes)

/** The reports' own records and those of the centre are made on days without work as well. */
function isWork(type: string): boolean {
  const section = sectionOf(type)
  return section !== 'reports' && section !== 'centre'
}

function comparedFigure(
  id: SummaryFigure,
  report: Report,
  past: readonly Past[],
  worked: readonly Past[],
): ComparedFigure {
  const type = figureTypes[id]
  const of = ({ groups }: Past) =>
    groups.reduce((sum, group) => (group.type === type ? sum + group.count : sum), 0)
  const total = worked.reduce((sum, one) => sum + of(one), 0)
  return {
    id,
    value: new Map(countsOf(report, `${sectionOf(type)}-records`)).get(type) ?? 0,
    usual: worked.length === 0 ? null : total / worked.length,
    before: past.map((one) => (worked.includes(one) ? of(one) : null)).toReversed(),
  }
}

/** The rows of a table of names and counts. */
/** A table of names and counts, as it stands in a report. */
export function countsOf(report: Report, table: string): readonly (readonly [string, number])[] {
  return (tableOf(report, table)?.rows ?? []).flatMap(([name, count]) =>
    typeof name === 'string' && typeof count === 'number' ? [[name, count] as const] : [],
  )
}

/** What was promised and is not done; those that are none are left out. */
export function promisesOf(report: Report): readonly Counted<SummaryPromise>[] {
  const reviews = new Map(countsOf(report, 'reviews'))
  const windows = new Map(countsOf(report, 'invitations'))
  const states = tableOf(report, 'states')
  const column = (id: string) => states?.columns.findIndex((one) => one.id === id) ?? -1
  const open = (id: string, state: string | null) =>
    (states?.rows ?? []).reduce((sum, row) => {
      const cell = row[column(id)]
      return (state === null || row[0] === state) && typeof cell === 'number' ? sum + cell : sum
    }, 0)
  const counts: Readonly<Record<SummaryPromise, number>> = {
    'reviews-overdue': reviews.get('reviews-overdue') ?? 0,
    'closing-within-day': windows.get('closing-within-day') ?? 0,
    'cases-old': open('older', null),
    'cases-ready': open('all', 'ready'),
    'cases-decided': open('all', 'decided'),
    'reviews-waiting': reviews.get('reviews-waiting') ?? 0,
    'windows-open': windows.get('windows-open') ?? 0,
  }
  return summaryPromises.flatMap((id) => (counts[id] > 0 ? [{ id, count: counts[id] }] : []))
}

function feesOf(report: Report): readonly SummaryFees[] {
  const found = tableOf(report, 'fees')
  const at = (id: string) => found?.columns.findIndex((one) => one.id === id) ?? -1
  return (found?.rows ?? []).flatMap((row) => {
    const [charged, takenBack, net] = [row[at('charged')], row[at('taken-back')], row[at('net')]]
    if (!isMoney(charged) || !isMoney(takenBack) || !isMoney(net)) return []
    return charged.amount === 0 && takenBack.amount === 0 ? [] : [{ charged, takenBack, net }]
  })
}

function isMoney(cell: ReportCell | undefined): cell is Money {
  return typeof cell === 'object' && cell !== null
}

/** Three pictures: when units came in (of a range: how long cases took), what was decided, eight weeks of intakes. */
function chartsOf(report: Report): readonly SummaryChart[] {
  const chart = (id: SummaryChart['id']): SummaryChart => ({
    id,
    bars: (tableOf(report, id)?.rows ?? []).flatMap(([label = null, value]) =>
      typeof value === 'number' ? [{ label, value }] : [],
    ),
  })
  const hours = chart('intake-hours')
  const first =
    report.from === report.to ? { ...hours, bars: betweenFirstAndLast(hours.bars) } : chart('lives')
  return [first, chart('outcomes'), chart('weeks')]
}

/** Nobody reads the hours of the night, unless something happened in them. */
function betweenFirstAndLast(bars: SummaryChart['bars']): SummaryChart['bars'] {
  const busy = bars.flatMap(({ value }, at) => (value > 0 ? [at] : []))
  const [first, last] = [busy[0], busy.at(-1)]
  return first === undefined || last === undefined ? [] : bars.slice(first, last + 1)
}
