import { caseStatuses } from '../../intake/index.ts'
import type { ReportCell, ReportTable } from '../model.ts'
import { jobOf } from '../jobs.ts'
import type { ViewSection } from '../sections.ts'
import { ageNames, lifeNames, type FigureInput, type NameGroup, type Window } from './input.ts'
import { count, table, totalsBy, word, type Tally } from './tally.ts'

const charged = ['case.replaced', 'case.replacement-reversed']

type ViewTables = Readonly<Record<Exclude<ViewSection, 'cases'>, readonly ReportTable[]>>

/** Figures that look at the records from another side. */
export function viewFigures(input: FigureInput, all: Tally): ViewTables {
  return {
    fees: [fees(all, input), ...decidedAnew(input)],
    states: [states(input)],
    people: [people(input)],
    models: [models(input)],
    exceptions: exceptions(input),
    turnaround: turnaround(input),
    weeks: weeks(input),
  }
}

/**
 * What was decided, what was charged for exchanges and what was taken back, by currency; never added up across currencies.
 * Decided fees are those of the decisions that hold at the end: a case that is decided again counts for the difference.
 */
function fees(all: Tally, { settled }: FigureInput): ReportTable {
  const of = (type: string) => all.where((group) => group.type === type && group.currency !== null)
  const currencies = [
    ...new Set([
      ...settled.map(({ currency }) => currency),
      ...charged.flatMap((type) =>
        of(type)
          .by(({ currency }) => currency)
          .map(({ key }) => key),
      ),
    ]),
  ].sort()
  return table(
    'fees',
    [
      { id: 'currency', kind: 'text' },
      { id: 'quoted', kind: 'money' },
      { id: 'charged', kind: 'money' },
      { id: 'taken-back', kind: 'money' },
      { id: 'net', kind: 'money' },
    ],
    currencies.map((currency) => {
      const amount = (type: string) =>
        of(type).sum(
          (group) => group.amount,
          (group) => group.currency === currency,
        )
      const money = (value: number) => ({ amount: value, currency })
      const decided = settled.reduce((sum, one) => (one.currency === currency ? sum + one.amount : sum), 0)
      const [plus, minus] = [amount('case.replaced'), amount('case.replacement-reversed')]
      return {
        cells: [currency, money(decided), money(plus), money(minus), money(plus + minus)],
        filter: { types: ['case.decided', ...charged], currency },
      }
    }),
  )
}

/** What of the decided fees belongs to cases that were decided on an earlier day already; nothing where there are none. */
function decidedAnew({ settled }: FigureInput): readonly ReportTable[] {
  const sums = new Map<string, number>()
  for (const { part, currency, amount } of settled)
    if (part === 'later') sums.set(currency, (sums.get(currency) ?? 0) + amount)
  if (sums.size === 0) return []
  return [
    table(
      'decided-anew',
      [
        { id: 'currency', kind: 'text' },
        { id: 'adjustment', kind: 'money' },
      ],
      [...sums]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([currency, amount]) => ({
          cells: [currency, { amount, currency }],
          filter: { types: ['case.decided'], currency, mark: 'anew' },
        })),
    ),
  ]
}

/** Open cases by where they stand and how long ago they came in. */
function states({ open }: FigureInput): ReportTable {
  const known = [...caseStatuses].filter((state) => open.some((group) => group.state === state))
  const of = (state: string, age: number) =>
    open.reduce((sum, group) => (group.state === state && group.age === age ? sum + group.count : sum), 0)
  return table(
    'states',
    [word('state', 'cases:status'), ...ageNames.map((age) => count(age)), count('all')],
    known.map((state) => {
      const ages = ageNames.map((_, age) => of(state, age))
      return { cells: [state, ...ages, ages.reduce((sum, one) => sum + one, 0)] }
    }),
  )
}

const work = ['case.opened', 'case.decided', 'case.replaced'] as const

/** What works by itself stands here by the name of its job. */
function people({ people: groups }: FigureInput): ReportTable {
  const named = groups.map((group) => ({ ...group, actor: group.name, ...byJob(group) }))
  return table(
    'people',
    [{ id: 'person', kind: 'person' }, ...workColumns, count('reviews'), count('records')],
    totalsBy(named, ({ name }) => name).map(({ key, total }) => {
      const own = named.filter(({ name }) => name === key)
      const types = [...new Set(own.flatMap(({ type, job }) => (job ? [type] : [])))].sort()
      return {
        cells: [key, ...worked(named, key, [...work, 'submission.judged']), total],
        filter: { actor: own[0]?.actor ?? key, types },
      }
    }),
  )
}

function byJob({ name, type }: NameGroup): { readonly name: string; readonly job: boolean } {
  const job = jobOf(name, type)
  return { name: job ?? name, job: job !== null }
}

function models({ models: groups }: FigureInput): ReportTable {
  return table(
    'models',
    [{ id: 'model', kind: 'text' }, ...workColumns, count('records')],
    totalsBy(groups, ({ name }) => name).map(({ key, total }) => ({
      cells: [key, ...worked(groups, key), total],
      filter: { model: key },
    })),
  )
}

const workColumns = [count('intakes'), count('decisions'), count('replacements')]
function worked(
  groups: readonly NameGroup[],
  name: string,
  types: readonly string[] = work,
): readonly number[] {
  return types.map((type) =>
    groups.reduce((sum, group) => (group.name === name && group.type === type ? sum + group.count : sum), 0),
  )
}

function exceptions(input: FigureInput): readonly ReportTable[] {
  return [
    table(
      'exceptions',
      [word('exception'), count('records')],
      totalsBy(input.exceptional, ({ name }) => name).map(({ key, total }) => ({
        cells: [key, total],
        filter: { exception: key },
      })),
    ),
    table(
      'exception-lines',
      [
        { id: 'at', kind: 'instant' },
        word('exception'),
        { id: 'record', kind: 'text' },
        { id: 'person', kind: 'person' },
      ],
      input.exceptions.map(({ at, exception, record, actor, type }) => ({
        cells: [at, exception, record, jobOf(actor, type) ?? actor],
      })),
    ),
    ...disputes(input),
  ]
}

/** What waits to be settled between benches, at the moment of the report; nothing where nothing does. */
function disputes({ disputes: open }: FigureInput): readonly ReportTable[] {
  if (open.length === 0) return []
  return [
    table(
      'disputes',
      [
        { id: 'at', kind: 'instant' },
        word('dispute', 'disputes:kind'),
        { id: 'record', kind: 'text' },
        { id: 'bench', kind: 'text' },
      ],
      open.map(({ at, kind, record, bench }) => ({ cells: [at, kind, record, bench] })),
    ),
  ]
}

function turnaround({ timesInState, lives }: FigureInput): readonly ReportTable[] {
  const order = ['whole', ...caseStatuses, 'review']
  const known = [...timesInState].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
  return [
    table(
      'turnaround',
      [word('state'), count('cases'), { id: 'median', kind: 'duration' }, { id: 'p90', kind: 'duration' }],
      known.map(({ state, count: cases, median, p90 }) => ({
        cells: [state, cases, median, p90],
        filter: state === 'whole' ? { mark: 'ended' } : { left: state },
      })),
    ),
    table(
      'lives',
      [word('life'), count('cases')],
      lifeNames.map((name, bucket) => ({
        cells: [name, lives.reduce((sum, life) => (life.bucket === bucket ? sum + life.count : sum), 0)],
        filter: { lived: bucket },
      })),
    ),
  ]
}

const weekly = ['case.opened', 'case.decided', 'case.replaced', 'invitation.purchased'] as const

function weeks({ weeks: windows, lately: [now, before] }: FigureInput): readonly ReportTable[] {
  const of = ({ groups }: Window, type: string) =>
    groups.reduce((sum, group) => (group.type === type ? sum + group.count : sum), 0)
  const currencies = [...new Set(windows.flatMap(feeTotals).map(({ currency }) => currency))].sort()
  const change = (type: string): ReportCell =>
    of(before, type) === 0 ? null : of(now, type) / of(before, type) - 1
  return [
    table(
      'lately',
      [word('measure'), count('seven-days'), count('seven-before'), { id: 'change', kind: 'share' }],
      weekly.map((type) => ({
        cells: [type, of(now, type), of(before, type), change(type)],
        filter: { types: [type], days: daysOf(now) },
      })),
    ),
    table(
      'weeks',
      [
        { id: 'week', kind: 'date' },
        count('intakes'),
        count('decisions'),
        count('replacements'),
        count('plans-bought'),
      ],
      windows.map((window) => ({
        cells: [window.days.from, ...weekly.map((type) => of(window, type))],
        filter: { types: [...weekly], days: daysOf(window) },
      })),
    ),
    table(
      'week-fees',
      [
        { id: 'week', kind: 'date' },
        { id: 'fees', kind: 'money' },
      ],
      currencies.flatMap((currency) =>
        windows.map((window) => {
          const amount = feeTotals(window).find((fee) => fee.currency === currency)?.amount ?? 0
          return {
            cells: [window.days.from, { amount, currency }],
            filter: { types: charged, currency, days: daysOf(window) },
          }
        }),
      ),
    ),
  ]
}

const daysOf = ({ days: { from, to } }: Window): [string, string] => [from, to]

function feeTotals({ groups }: Window): readonly { readonly currency: string; readonly amount: number }[] {
  const totals = new Map<string, number>()
  for (const { type, currency, amount } of groups) {
    if (currency === null || !charged.includes(type)) continue
    totals.set(currency, (totals.get(currency) ?? 0) + amount)
  }
  return [...totals].map(([currency, amount]) => ({ currency, amount }))
}
