import { caseStatuses } from '../../intake/index.ts'
import type { ReportCell, ReportTable } from '../model.ts'
import type { ViewSection } from '../sections.ts'
import { ageNames, lifeNames, type FigureInput, type NameGroup, type Window } from './input.ts'
import { count, table, totalsBy, word, type Tally } from './tally.ts'

const charged = ['case.replaced', 'case.replacement-reversed']

type ViewTables = Readonly<Record<Exclude<ViewSection, 'cases'>, readonly ReportTable[]>>

/** Figures that look at the records from another side. */
export function viewFigures(input: FigureInput, all: Tally): ViewTables {
  return {
    fees: [fees(all)],
    states: [states(input)],
    people: [people(input)],
    models: [models(input)],
    exceptions: exceptions(input),
    turnaround: turnaround(input),
    weeks: weeks(input),
  }
}

/** What was charged for exchanges and what was taken back, by currency; never added up across currencies. */
function fees(all: Tally): ReportTable {
  const of = (type: string) => all.where((group) => group.type === type && group.currency !== null)
  const currencies = [
    ...new Set(
      [...charged, 'case.decided'].flatMap((type) =>
        of(type)
          .by(({ currency }) => currency)
          .map(({ key }) => key),
      ),
    ),
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
      const [plus, minus] = [amount('case.replaced'), amount('case.replacement-reversed')]
      return {
        cells: [currency, money(amount('case.decided')), money(plus), money(minus), money(plus + minus)],
        filter: { types: charged, currency },
      }
    }),
  )
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

function people({ people: groups }: FigureInput): ReportTable {
  return table(
    'people',
    [{ id: 'person', kind: 'person' }, ...workColumns, count('reviews'), count('records')],
    totalsBy(groups, ({ name }) => name).map(({ key, total }) => ({
      cells: [key, ...worked(groups, key, [...work, 'submission.judged']), total],
      filter: { actor: key },
    })),
  )
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
      input.exceptions.map(({ at, exception, record, actor }) => ({ cells: [at, exception, record, actor] })),
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
        filter: { types: [type], between: [now.span.startsAt, now.span.endsAt] },
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
        cells: [window.span.from, ...weekly.map((type) => of(window, type))],
        filter: { types: [...weekly], between: [window.span.startsAt, window.span.endsAt] },
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
            cells: [window.span.from, { amount, currency }],
            filter: { types: charged, currency, between: [window.span.startsAt, window.span.endsAt] },
          }
        }),
      ),
    ),
  ]
}

function feeTotals({ groups }: Window): readonly { readonly currency: string; readonly amount: number }[] {
  const totals = new Map<string, number>()
  for (const { type, currency, amount } of groups) {
    if (currency === null || !charged.includes(type)) continue
    totals.set(currency, (totals.get(currency) ?? 0) + amount)
  }
  return [...totals].map(([currency, amount]) => ({ currency, amount }))
}
