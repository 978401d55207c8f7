import type { MeansSum } from '../cashbook/index.ts'
import type { ReportCell, ReportColumn, ReportTable } from './model.ts'

/** The cash book of one day, as a report tells it. Amounts are minor units of its currency. */
export interface CashOfDay {
  readonly day: string
  readonly state: 'none' | 'open' | 'closed'
  readonly currency: string
  /** Null where nobody opened the book. */
  readonly float: number | null
  readonly sums: readonly MeansSum[]
  readonly expected: number
  /** Null while it was not counted. */
  readonly counted: number | null
  readonly difference: number | null
  /** Why they differ; empty where they do not, null where it cannot be read. */
  readonly reason: string | null
  /** Documents of earlier days that were recorded after their book was closed. */
  readonly late: number
}

const dayColumns: readonly ReportColumn[] = [
  { id: 'day', kind: 'date' },
  { id: 'cash-state', kind: 'word', words: 'cash.state' },
  { id: 'cash-float', kind: 'money' },
  { id: 'cash-in', kind: 'money' },
  { id: 'cash-out', kind: 'money' },
  { id: 'cash-expected', kind: 'money' },
  { id: 'cash-counted', kind: 'money' },
  { id: 'cash-difference', kind: 'money' },
  { id: 'cash-late', kind: 'count' },
  // Written by a person, about whatever happened.
  { id: 'cash-reason', kind: 'text', personal: true },
]

const meansColumns: readonly ReportColumn[] = [
  { id: 'means', kind: 'word', words: 'cash.means' },
  { id: 'received', kind: 'money' },
  { id: 'receipts', kind: 'count' },
  { id: 'refunded', kind: 'money' },
  { id: 'refunds', kind: 'count' },
  { id: 'net', kind: 'money' },
]

/** The books of some days, a line each, and what came in by means over all of them. */
export function cashTables(days: readonly CashOfDay[]): readonly ReportTable[] {
  const sums = addedUp(days.flatMap((one) => one.sums))
  return [
    { id: 'cash-days', columns: [...dayColumns], rows: days.map(dayRow) },
    { id: 'cash-means', columns: [...meansColumns], rows: sums.map(meansRow) },
  ]
}

/** The same sums of several books together. */
export function addedUp(sums: readonly MeansSum[]): readonly MeansSum[] {
  const found = new Map<string, MeansSum>()
  for (const sum of sums) {
    const key = `${sum.currency} ${sum.means}`
    const before = found.get(key)
    found.set(
      key,
      before
        ? {
            ...sum,
            received: before.received + sum.received,
            receipts: before.receipts + sum.receipts,
            refunded: before.refunded + sum.refunded,
            refunds: before.refunds + sum.refunds,
          }
        : sum,
    )
  }
  return [...found.values()]
}

function dayRow(one: CashOfDay): ReportCell[] {
  const { day, state, currency, float, sums, expected, counted, difference, late, reason } = one
  const money = (amount: number | null): ReportCell => (amount === null ? null : { amount, currency })
  const cash = sums.find((sum) => sum.means === 'cash' && sum.currency === currency)
  return [
    day,
    state,
    money(float),
    money(cash?.received ?? 0),
    money(cash?.refunded ?? 0),
    money(expected),
    money(counted),
    money(difference),
    late,
    reason,
  ]
}

function meansRow({ means, currency, received, receipts, refunded, refunds }: MeansSum): ReportCell[] {
  const money = (amount: number): ReportCell => ({ amount, currency })
  return [means, money(received), receipts, money(refunded), refunds, money(received - refunded)]
}
