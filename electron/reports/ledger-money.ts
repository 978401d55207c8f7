import { sql } from 'drizzle-orm'
import { endOfDay, startOfDay } from '../../shared/kernel/time.ts'
import type { Reader } from '../db/open.ts'
import { lateRecords, type LedgerCalendar } from './ledger-calendar.ts'

/** Sums of money, by what they are sums of: `case.replaced USD`, `first USD`. Minor units. */
export type MoneySums = ReadonlyMap<string, number>

interface Step {
  readonly seq: number
  readonly at: number
  readonly type: string
  readonly stream: string
  readonly amount: number | null
  readonly currency: string | null
  readonly ordinal: number | null
}

type Money = Pick<Step, 'amount' | 'currency'>
/** The decision that holds, and the business day of the case's first. */
type Decided = Money & { readonly day: string }

const nothing: Money = { amount: null, currency: null }

/** What was decided, charged and taken back on a business day, read from the bodies of the sealed events. */
export function countLedgerMoney(reader: Reader, calendar: LedgerCalendar, day: string): MoneySums {
  const sums = new Map<string, number>()
  const add = (of: string, { amount, currency }: Money, sign = 1): void => {
    if (amount === null || currency === null) return
    sums.set(`${of} ${currency}`, (sums.get(`${of} ${currency}`) ?? 0) + sign * amount)
  }
  for (const stream of casesWithMoney(reader, calendar, day)) {
    let decided: Decided | null = null
    let charged: Money = nothing
    for (const step of stepsOf(reader, stream)) {
      const counted = calendar.place(step).day
      const here = counted === day
      if (step.type === 'case.decided') {
        const before: Decided = decided ?? { ...nothing, day: counted }
        const part = before.day === counted ? 'first' : 'later'
        if (here) add(step.type, step)
        if (here) add(part, step)
        if (here) add(part, before, -1)
        decided = { amount: step.amount, currency: step.currency, day: before.day }
      } else if (step.type === 'case.replaced') {
        if (step.ordinal === null || decided === null) continue
        charged = decided
        if (here) add(step.type, charged)
      } else {
        if (here) add(step.type, charged, -1)
        charged = nothing
      }
    }
  }
  return sums
}

const moneyTypes = sql`('case.decided', 'case.replaced', 'case.replacement-reversed')`

function casesWithMoney(reader: Reader, calendar: LedgerCalendar, day: string): ReadonlySet<string> {
  const streams = calendar.stretches.flatMap(({ zone, from, until }) =>
    reader.all<{ readonly stream: string }>(sql`
      SELECT DISTINCT stream FROM event WHERE at >= ${startOfDay(day, zone)} AND at < ${endOfDay(day, zone)}
        AND place >= ${from} AND place < ${until} AND type IN ${moneyTypes}`),
  )
  const late = lateRecords(reader, calendar, { from: day, to: day })
  const cases = late.filter(({ stream }) => stream.startsWith('case:'))
  return new Set([...streams, ...cases].map(({ stream }) => stream))
}

function stepsOf(reader: Reader, stream: string): readonly Step[] {
  return reader.all<Step>(sql`
    SELECT place AS seq, at, type, stream, json_extract(body, '$.claim.decision.fee.amount') AS amount,
      json_extract(body, '$.claim.decision.fee.currency') AS currency, json_extract(body, '$.ordinal') AS ordinal
    FROM event WHERE stream = ${stream} AND type IN ${moneyTypes} ORDER BY revision`)
}
