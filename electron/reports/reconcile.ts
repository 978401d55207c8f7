import { sql } from 'drizzle-orm'
import { eachDay, type Days } from '../../shared/reports/business-day.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { Database, Reader } from '../db/open.ts'
import { readDay } from './day-store.ts'
import { stretchesOf } from './figure-store.ts'
import { readLedgerCalendar, type LedgerCalendar } from './ledger-calendar.ts'
import { countLedger } from './ledger-count.ts'
import { countLedgerMoney } from './ledger-money.ts'
import { sumDays, wrongSums } from './sum-days.ts'

/** What found damage is told by, and mended with. */
export interface Mender {
  readonly database: Database
  /** Fills every table of the reports anew from the events. */
  readonly refill: () => Promise<void>
  /** Keeps that sums of these days were not what the sealed records come to. */
  readonly found: (damage: { readonly table: string; readonly days: readonly string[] }) => void
}

/** Days whose sums could not be mended: their events cannot be read, and filling the tables again would not help. */
export type Hopeless = Set<string>

/**
 * Holds the sums of these days against the ledger, and makes anew what differs before anything of it is shown. Answers
 * with true where something was mended.
 */
export async function mendDays(
  mender: Mender,
  days: readonly string[],
  hopeless: Hopeless,
): Promise<boolean> {
  const { database, refill, found } = mender
  const wrongOf = (some: readonly string[]) => some.filter((day) => !isRight(database.reader, day))
  const wrong = wrongOf(days).filter((day) => !hopeless.has(day))
  if (wrong.length === 0) return false
  const daysDiffer = wrong.some((day) => !isAsClosed(database.reader, day))
  if (!daysDiffer) {
    database.write((tx) => {
      for (const day of wrong) sumDays(tx, { from: day, to: day })
      return ok(null)
    })
  }
  const still = daysDiffer ? wrong : wrongOf(wrong)
  if (still.length > 0) {
    await refill()
    for (const day of wrongOf(still)) hopeless.add(day)
  }
  const mended = wrong.filter((day) => !hopeless.has(day))
  const table = daysDiffer ? 'report_day' : still.length > 0 ? 'report_fact' : 'report_tally'
  if (mended.length > 0) found({ table, days: mended })
  return mended.length > 0
}

/** True where the row of a day says what its closings do: it is what new records are put into days by. */
function isAsClosed(reader: Reader, day: string): boolean {
  return readDay(reader, day).state === readLedgerCalendar(reader).stateOf(day)
}

/**
 * Facts are what the ledger has: each says what its event says, by type and by money; sums are what the facts come to, in
 * every row.
 */
function isRight(reader: Reader, day: string): boolean {
  const calendar = readLedgerCalendar(reader)
  const days = { from: day, to: day }
  const facts = reader.all<{ readonly type: string; readonly count: number }>(
    sql`SELECT type, count(*) AS count FROM report_fact WHERE day = ${day} GROUP BY type`,
  )
  return (
    isAsClosed(reader, day) &&
    foreignFacts(reader, day) === 0 &&
    agree(countLedger(reader, calendar, days), new Map(facts.map(({ type, count }) => [type, count]))) &&
    wrongSums(reader, days) === 0 &&
    agree(countLedgerMoney(reader, calendar, day), moneyOf(reader, days))
  )
}

/** Facts of a day that are not of their event: of another type, record, person or moment. */
function foreignFacts(reader: Reader, day: string): number {
  return reader.get<{ readonly n: number }>(sql`
    SELECT count(*) AS n FROM report_fact f LEFT JOIN event e ON e.place = f.seq
    WHERE f.day = ${day} AND (e.type IS NOT f.type OR e.stream IS NOT f.stream OR e.actor IS NOT f.actor OR e.at IS NOT f.at)`)
    .n
}

function moneyOf(reader: Reader, { from, to }: Days): ReadonlyMap<string, number> {
  const rows = reader.all<{ readonly of: string; readonly amount: number }>(sql`
    SELECT iif(facet = 'settled', name, type) || ' ' || currency AS "of", sum(amount) AS amount FROM report_tally
    WHERE day >= ${from} AND day <= ${to} AND facet IN ('kind', 'settled') AND currency <> '' GROUP BY 1`)
  return new Map(rows.map(({ of, amount }) => [of, amount]))
}

/** Nothing and zero are the same. */
function agree(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): boolean {
  return [...new Set([...a.keys(), ...b.keys()])].every((key) => (a.get(key) ?? 0) === (b.get(key) ?? 0))
}

/**
 * The days of a long range whose sums differ: by the count of every type and person against the ledger, by money against
 * the facts. Each day by itself is looked at where a stretch of them does.
 */
export function* differingDays(reader: Reader, range: Days): Generator<void, readonly string[]> {
  const calendar = readLedgerCalendar(reader)
  const differing: string[] = []
  for (const stretch of stretchesOf(range)) {
    const right = sumsAgree(reader, calendar, stretch)
    yield
    if (right) continue
    for (const day of eachDay(stretch.from, stretch.to)) {
      if (!isRight(reader, day)) differing.push(day)
      yield
    }
  }
  return differing
}

function sumsAgree(reader: Reader, calendar: LedgerCalendar, days: Days): boolean {
  const { from, to } = days
  const ledger = countLedger(reader, calendar, days)
  const counted = (facet: 'kind' | 'person') => {
    const rows = reader.all<{ readonly type: string; readonly count: number }>(sql`
      SELECT type, sum(count) AS count FROM report_tally
      WHERE day >= ${from} AND day <= ${to} AND facet = ${facet} GROUP BY type`)
    return new Map(rows.map(({ type, count }) => [type, count]))
  }
  const part = sql`iif(coalesce(decided_day, day) = day, 'first', 'later')`
  const money = reader.all<{ readonly of: string; readonly amount: number }>(sql`
    SELECT "of", sum(amount) AS amount FROM (
      SELECT type || ' ' || currency AS "of", amount FROM report_fact
      WHERE type IN ('case.replaced', 'case.replacement-reversed', 'case.decided') AND day >= ${from} AND day <= ${to}
        AND currency IS NOT NULL
      UNION ALL SELECT ${part} || ' ' || currency, amount FROM report_fact
      WHERE type = 'case.decided' AND day >= ${from} AND day <= ${to} AND currency IS NOT NULL
      UNION ALL SELECT ${part} || ' ' || taken_currency, -taken_amount FROM report_fact
      WHERE type = 'case.decided' AND day >= ${from} AND day <= ${to} AND taken_currency IS NOT NULL)
    GROUP BY 1`)
  return (
    agree(ledger, counted('kind')) &&
    agree(ledger, counted('person')) &&
    agree(new Map(money.map(({ of, amount }) => [of, amount])), moneyOf(reader, days))
  )
}
