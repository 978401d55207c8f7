import { expect, it } from 'vitest'
import { spanOf } from '../../../shared/reports/business-day.ts'
import { buildReport } from '../../../shared/reports/figures/build.ts'
import type { FigureInput, KindGroup } from '../../../shared/reports/figures/input.ts'
import { summaryOf, type Past } from '../../../shared/reports/summary.ts'

const span = spanOf('2026-03-10', '2026-03-10', [])
const none = { days: { from: span.from, to: span.to }, groups: [] }

const group = (type: string, count: number, fee: Partial<KindGroup> = {}): KindGroup => ({
  type,
  count,
  outcome: null,
  currency: null,
  amount: 0,
  repeated: 0,
  corrected: 0,
  second: 0,
  ...fee,
})

function reportOf(input: Partial<FigureInput>) {
  return buildReport(
    {
      span,
      asOf: span.endsAt,
      kinds: [],
      settled: [],
      people: [],
      models: [],
      exceptional: [],
      hours: [],
      timesInState: [],
      lives: [],
      open: [],
      weeks: [],
      lately: [none, none],
      invitations: { open: 0, closingWithinDay: 0, expired: 0 },
      promise: { answered: 0, inTime: 0, waiting: 0, overdue: 0 },
      exceptions: [],
      disputes: [],
      ...input,
    },
    { count: 0, head: { count: 0, hash: '' } },
  )
}

const past = (...groups: KindGroup[]): Past => ({ days: { from: '2026-03-03', to: '2026-03-03' }, groups })

it('holds a figure against the mean of those days on which somebody worked', () => {
  const report = reportOf({ kinds: [group('case.opened', 9)] })
  const summary = summaryOf(report, [
    past(group('case.opened', 4)),
    // Closed for a holiday: a report was made by itself, nothing else.
    past(group('report.exported', 1), group('day.closed', 1)),
    past(group('case.opened', 8), group('case.decided', 3)),
    past(),
  ])
  expect(summary.comparedWith).toBe(2)
  expect(summary.figures.find(({ id }) => id === 'units-taken-in')).toEqual({
    id: 'units-taken-in',
    value: 9,
    usual: 6,
    before: [null, 8, null, 4],
  })
  expect(summary.figures.find(({ id }) => id === 'decisions')).toMatchObject({ value: 0, usual: 1.5 })
})

it('says that nothing is usual yet, and that the day is not over', () => {
  const summary = summaryOf(reportOf({ asOf: span.endsAt - 1 }), [past(), past()])
  expect(summary).toMatchObject({ comparedWith: 0, over: false, exceptions: [], promises: [], fees: [] })
  expect(summary.figures.every(({ usual }) => usual === null)).toBe(true)
})

it('lists what is owed, the most urgent first, and only what there is', () => {
  const summary = summaryOf(
    reportOf({
      promise: { answered: 1, inTime: 1, waiting: 3, overdue: 2 },
      invitations: { open: 5, closingWithinDay: 1, expired: 0 },
      open: [
        { state: 'ready', age: 0, count: 4 },
        { state: 'in-repair', age: 4, count: 2 },
      ],
    }),
    [],
  )
  expect(summary.promises).toEqual([
    { id: 'reviews-overdue', count: 2 },
    { id: 'closing-within-day', count: 1 },
    { id: 'cases-old', count: 2 },
    { id: 'cases-ready', count: 4 },
    { id: 'reviews-waiting', count: 3 },
    { id: 'windows-open', count: 5 },
  ])
})

it('has money only where something was charged or taken back', () => {
  const fee = (type: string, amount: number, currency: string) => group(type, 1, { amount, currency })
  const quoted = { part: 'first', currency: 'EUR', amount: 9_900 } as const
  expect(summaryOf(reportOf({ settled: [quoted] }), []).fees).toEqual([])
  const charged = reportOf({
    settled: [quoted],
    kinds: [fee('case.replaced', 6_900, 'USD'), fee('case.replacement-reversed', -6_900, 'USD')],
  })
  expect(summaryOf(charged, []).fees).toEqual([
    {
      charged: { amount: 6_900, currency: 'USD' },
      takenBack: { amount: -6_900, currency: 'USD' },
      net: { amount: 0, currency: 'USD' },
    },
  ])
})

it('draws the hours from the first to the last in which a unit came', () => {
  const hour = (at: number, count: number) => ({ label: `${at}:00`, at, until: at + 1, count })
  const report = reportOf({ hours: [hour(7, 0), hour(8, 2), hour(9, 0), hour(10, 1), hour(11, 0)] })
  const [hours] = summaryOf(report, []).charts
  expect(hours?.bars.map(({ label }) => label)).toEqual(['8:00', '9:00', '10:00'])
})
