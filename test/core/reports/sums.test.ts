import { afterAll, beforeAll, expect, it } from 'vitest'
import fc from 'fast-check'
import { sql } from 'drizzle-orm'
import { openDatabase, type Database } from '../../../electron/db/open.ts'
import { makeReport } from '../../../electron/reports/make-report.ts'
import { readOpen, openIntervalsAt } from '../../../electron/reports/time-in-state-store.ts'
import { spanOf } from '../../../shared/reports/business-day.ts'
import { tableOf } from '../../../shared/reports/model.ts'
import { addDays } from '../../../shared/kernel/time.ts'
import { busyCentre } from '../../support/busy-centre.ts'
import type { TestApp } from '../../support/create-test-app.ts'

/*
 * Ranges are read from sums of days. Whatever the range is, they say the same as counting each record would.
 */
let bench: TestApp
let database: Database
beforeAll(async () => {
  bench = await busyCentre({ cases: 400, from: '2026-03-01T06:00:00Z', days: 60 })
  database = openDatabase(`${bench.dir}/carebench.sqlite`)
})
afterAll(async () => {
  database.close()
  await bench.close()
})

const day = fc.integer({ min: -3, max: 62 }).map((n) => addDays('2026-03-01', n))
const range = fc.tuple(day, day).map(([a, b]) => (a <= b ? { from: a, to: b } : { from: b, to: a }))
const now = Date.parse('2026-04-30T06:00:00Z')

it('reads the same from sums as from each record, for any range', () => {
  const { reader } = database
  fc.assert(
    fc.property(range, (range) => {
      const report = makeReport(reader, range, { now })
      const { startsAt, endsAt } = spanOf(range.from, range.to, [{ seq: 1, at: 0, zone: 'Europe/Prague' }])
      const within = sql`at >= ${startsAt} AND at < ${endsAt}`
      const one = (query: ReturnType<typeof sql>) => Object.values(reader.get<object>(query))[0]
      expect(report.reconciliation.holds).toBe(true)
      expect(report.reconciliation.ledger).toBe(one(sql`SELECT count(*) FROM event WHERE ${within}`))
      const rows = (table: string) => tableOf(report, table)?.rows ?? []
      expect(rows('intakes')[0]?.[1]).toBe(
        one(sql`SELECT count(*) FROM report_fact WHERE type = 'case.opened' AND ${within}`),
      )
      const work = reader.all<{ name: string; count: number }>(
        sql`SELECT actor AS name, count(*) AS count FROM report_fact WHERE ${within} GROUP BY 1 ORDER BY 2 DESC, 1`,
      )
      expect(rows('people').map((row) => [row[0], row.at(-1)])).toEqual(
        work.map(({ name, count }) => [name, count]),
      )
      const timesInState = reader.all<{ state: string; length: number }>(sql`
        SELECT state, to_at - from_at AS length FROM report_stay
        WHERE to_at >= ${startsAt} AND to_at < ${endsAt} AND state <> 'invitation' ORDER BY state, length`)
      const lengths = Map.groupBy(timesInState, ({ state }) => state)
      const naive = [...lengths].map(([state, all]) => [
        state,
        [
          all.length,
          all[Math.ceil(all.length / 2) - 1]?.length,
          all[Math.ceil(all.length * 0.9) - 1]?.length,
        ],
      ])
      const ours = rows('turnaround').map(([state, ...figures]) => [state, figures])
      expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(naive))
    }),
    { numRuns: 60 },
  )
})

it('knows what stood where at any moment that is past', () => {
  const { reader } = database
  const moment = fc.integer({ min: Date.parse('2026-02-28T00:00:00Z'), max: now })
  fc.assert(
    fc.property(moment, (at) => {
      const naive = reader.all<{ state: string; count: number }>(sql`
        SELECT state, count(*) AS count FROM report_stay
        WHERE from_at <= ${at} AND (to_at IS NULL OR to_at > ${at}) GROUP BY 1 ORDER BY 1`)
      const ours = reader.all(
        sql`SELECT state, count(*) AS count FROM ${openIntervalsAt(at)} GROUP BY 1 ORDER BY 1`,
      )
      expect(ours).toEqual(naive)
      const cases = naive.filter(({ state }) => !['whole', 'review', 'invitation'].includes(state))
      const sum = (counts: readonly { readonly count: number }[]) =>
        counts.reduce((total, { count }) => total + count, 0)
      expect(sum(readOpen(reader, at))).toBe(sum(cases))
    }),
    { numRuns: 60 },
  )
})
