import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { expect, it } from 'vitest'
import { uuidv7 } from 'uuidv7'
import { closeDay, reopenDay } from '../../../electron/reports/close-day.ts'
import { answerReport, makeReport } from '../../../electron/reports/make-report.ts'
import { readLedgerCalendar } from '../../../electron/reports/ledger-calendar.ts'
import { differingDays } from '../../../electron/reports/reconcile.ts'
import { openSealedDaysBefore } from '../../../electron/reports/sealed-days.ts'
import type { Reader } from '../../../electron/db/open.ts'
import { addDays, HOUR, localDate, MINUTE } from '../../../shared/kernel/time.ts'
import { figuresOf, plain } from '../../support/figures-of.ts'
import { historyBench, type HistoryBench } from '../../support/history-bench.ts'
import { emptyDay, openDays, recount, whole, type DayCount } from '../../support/recount-events.ts'
import { times } from '../../support/tier.ts'

/*
 * Whatever happens in whichever order (closings, reopenings, moves to another zone, records after a closing, clocks that go
 * back, decisions that are made again): each record is in one day's figures, each day says what its events say, and the
 * days together say what all events say. Counted again by a script that knows nothing of the program's reports.
 */

const zones = [
  'Europe/Prague',
  'America/New_York',
  'Pacific/Kiritimati',
  'Pacific/Honolulu',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'UTC',
]
/** Just before clocks change in one or another of them. */
const starts = [
  '2026-03-07T20:00:00Z',
  '2026-03-28T08:00:00Z',
  '2026-04-04T09:00:00Z',
  '2026-10-31T21:00:00Z',
]

const step = fc.record({
  wait: fc.oneof(
    fc.integer({ min: 0, max: 90 }).map((minutes) => minutes * MINUTE),
    fc.integer({ min: 0, max: 40 }).map((hours) => hours * HOUR),
    fc.constant(-3 * HOUR),
  ),
  what: fc.oneof(
    { weight: 4, arbitrary: fc.constant('open' as const) },
    { weight: 5, arbitrary: fc.constant('decide' as const) },
    { weight: 2, arbitrary: fc.constantFrom('replace' as const, 'reverse' as const) },
    { weight: 4, arbitrary: fc.constant('close' as const) },
    { weight: 2, arbitrary: fc.constant('reopen' as const) },
    { weight: 2, arbitrary: fc.constant('move' as const) },
  ),
  which: fc.nat(50),
  fee: fc.option(
    fc.record({ amount: fc.integer({ min: 0, max: 9_900 }), currency: fc.constantFrom('USD', 'EUR') }),
  ),
})
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

const history = fc.record({
  zone: fc.constantFrom(...zones),
  start: fc.constantFrom(...starts),
  steps: fc.array(step, { minLength: 10, maxLength: 45 }),
})

/** Plays a history; answers with the moment after it. */
async function play(bench: HistoryBench, start: number, steps: readonly Step[]): Promise<number> {
  const cases: string[] = []
  let now = start
  for (const { wait, what, which, fee } of steps) {
    now += wait
    const id = cases[which % cases.length]
    const today = localDate(now, bench.deps.centre().zone)
    const by = { actor: 'person-2', now }
    if (what === 'move') bench.moveTo(now, zones[which % zones.length] ?? 'UTC')
    else if (what === 'close') {
      const done = await closeDay(bench.deps, by, {
        day: addDays(today, -(which % 3)),
        withEarlier: which % 4 > 0,
        closer: 'person',
      })
      if (!done.ok) expect(['day-closed', 'earlier-day-open']).toContain(done.error.code)
    } else if (what === 'reopen') {
      reopenDay(bench.deps, by, { day: addDays(today, -(which % 4)), reason: 'late' })
    } else if (what === 'open' || id === undefined) {
      const opened = uuidv7()
      bench.open(now, opened, `095XE${String(cases.length).padStart(9, '0')}`, which % 5 > 0)
      cases.push(opened)
    } else if (what === 'decide') bench.decide(now, id, fee)
    else if (what === 'replace') bench.replace(now, id, `X${id}`)
    else bench.reverse(now, id, `X${id}`)
  }
  return now
}

function sumOf(counts: readonly DayCount[]): DayCount {
  const sum = emptyDay()
  for (const count of counts) {
    for (const part of ['records', 'decided', 'charged', 'takenBack', 'exceptions'] as const)
      for (const [key, amount] of Object.entries(count[part])) sum[part][key] = (sum[part][key] ?? 0) + amount
  }
  return sum
}

const everything = (reader: Reader) =>
  ['report_fact', 'report_tally', 'report_stay', 'report_stay_tally', 'report_zone', 'report_day'].map(
    (table) =>
      reader
        .all(sql`SELECT * FROM ${sql.identifier(table)}`)
        .map((row) => JSON.stringify(row))
        .toSorted(),
  )

async function holds({ zone, start, steps }: { zone: string; start: string; steps: readonly Step[] }) {
  const bench = await historyBench(zone, Date.parse(start))
  try {
    const { reader } = bench.database
    const now = (await play(bench, Date.parse(start), steps)) + 400 * HOUR
    const rows = bench.rows()
    const days = recount(rows)
    const names = [...days.keys()].sort()
    const [from, to] = [names.at(0) ?? '', names.at(-1) ?? '']

    for (const [day, count] of days) {
      const report = makeReport(reader, { from: day, to: day }, { now })
      expect(report.reconciliation.holds, day).toBe(true)
      expect(plain(figuresOf(report)), day).toEqual(plain(count))
      // What was closed is what the day still counts, and says how many came too late.
      const answer = await answerReport(bench.deps, { from: day, to: day }, now)
      if (!answer.ok) throw new Error(answer.error.code)
      expect(plain(figuresOf(answer.value.report)), `closed ${day}`).toEqual(plain(count))
      expect(answer.value.late?.count ?? 0).toBe(count.late)
    }

    const calendar = readLedgerCalendar(reader)
    for (const day of [...names, addDays(to, 1)])
      expect(openSealedDaysBefore(reader, calendar, day), `open before ${day}`).toEqual(
        openDays(rows).filter((open) => open < day),
      )

    const range = makeReport(reader, { from, to }, { now })
    expect(range.reconciliation).toMatchObject({ holds: true, ledger: rows.length })
    expect(plain(figuresOf(range))).toEqual(plain(sumOf([...days.values()])))
    const all = whole(rows)
    expect(plain(figuresOf(range))).toMatchObject({
      records: all.records,
      decided: plain({ ...emptyDay(), ...all }).decided,
    })
    const looked = [...differingDays(reader, { from, to })]
    expect(looked.length).toBeGreaterThan(0)

    const before = everything(reader)
    await bench.deps.refill()
    expect(everything(reader)).toEqual(before)
  } finally {
    bench.close()
  }
}

it('puts every record into one day, and says of each day what its events say', async () => {
  await fc.assert(fc.asyncProperty(history, holds), { numRuns: times({ full: 5, nightly: 300 }) })
})
