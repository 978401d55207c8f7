import { sql } from 'drizzle-orm'
import type { Transactor } from '../db/open.ts'
import { sumDays } from './sum-days.ts'

/** What keeps the sums with every fact; after a filling of everything they are summed up once. */
const TRIGGERS = ['report_fact_is_tallied', 'report_stay_is_tallied']

/** What nothing is looked for by while events are told. Those of open stays, late facts and first decisions stay. */
const INDEXES = [
  'report_fact_type',
  'report_fact_exception',
  'report_stay_standing',
  'report_stay_due',
  'report_stay_rung',
  'report_stay_ended',
  'report_stay_end',
  'report_record_opened',
  'report_record_due',
]

/** Puts sums and indexes aside while every event is told to the reports; they are made of the facts at the end. */
export function fillAllReports(tx: Transactor): () => void {
  const aside = [...TRIGGERS, ...INDEXES].flatMap((name) =>
    tx.all<{ readonly type: string; readonly name: string; readonly sql: string }>(
      sql`SELECT type, name, sql FROM sqlite_schema WHERE name = ${name}`,
    ),
  )
  for (const { type, name } of aside) tx.run(sql.raw(`DROP ${type} "${name}"`))
  return () => {
    tx.run(sql`
      INSERT INTO report_rung SELECT state, rung, max(to_at - from_at) FROM report_stay
      WHERE rung IS NOT NULL GROUP BY state, rung`)
    const { from, to } = tx.get<{ readonly from: string | null; readonly to: string | null }>(
      sql`SELECT min(day) AS "from", max(day) AS "to" FROM report_fact`,
    )
    if (from !== null && to !== null) sumDays(tx, { from, to })
    for (const made of aside) tx.run(sql.raw(made.sql))
  }
}
