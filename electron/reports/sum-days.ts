import { sql, type SQL } from 'drizzle-orm'
import type { Days } from '../../shared/reports/business-day.ts'
import type { Reader, Transactor } from '../db/open.ts'

/*
 * The sums of business days, made of their facts. Triggers keep the same sums as facts are added: these statements make
 * them anew where facts moved to another day, and tell where a sum is not what its facts come to.
 */

const part = sql`iif(coalesce(decided_day, day) = day, 'first', 'later')`
const none = sql`0, 0, 0`

/** The rows of `report_tally` as the facts of these days give them. */
function talliesOf({ from, to }: Days): SQL {
  const of = sql`FROM report_fact WHERE day >= ${from} AND day <= ${to}`
  const named = (facet: string, column: SQL) =>
    sql`SELECT day, ${facet}, ${column}, type, '', '', count(*), 0, ${none} ${of} AND ${column} IS NOT NULL GROUP BY day, ${column}, type`
  return sql`
    SELECT day, 'kind', '', type, coalesce(outcome, ''), coalesce(currency, ''), count(*), sum(coalesce(amount, 0)),
      sum(repeated), sum(corrected), sum(second) ${of} GROUP BY day, type, outcome, currency
    UNION ALL
    SELECT day, 'settled', part, 'case.decided', '', currency, sum(count), sum(amount), ${none} FROM (
      SELECT day, ${part} AS part, currency, 1 AS count, amount ${of} AND type = 'case.decided' AND currency IS NOT NULL
      UNION ALL
      SELECT day, ${part}, taken_currency, 0, -taken_amount ${of} AND type = 'case.decided' AND taken_currency IS NOT NULL)
    GROUP BY day, part, currency
    UNION ALL ${named('person', sql`actor`)}
    UNION ALL ${named('model', sql`model`)}
    UNION ALL ${named('exception', sql`exception`)}`
}

/** The rows of `report_stay_tally` as the stays that ended on these days give them. */
function stayTalliesOf({ from, to }: Days): SQL {
  return sql`
    SELECT s.day, s.state, s.rung, count(*) FROM report_rung r CROSS JOIN report_stay s
      ON s.state = r.state AND s.rung = r.rung AND s.day >= ${from} AND s.day <= ${to}
    GROUP BY s.day, s.state, s.rung`
}

/** Makes the sums of these days anew. */
export function sumDays(tx: Transactor, days: Days): void {
  const within = sql`WHERE day >= ${days.from} AND day <= ${days.to}`
  tx.run(sql`DELETE FROM report_tally ${within}`)
  tx.run(sql`INSERT INTO report_tally ${talliesOf(days)}`)
  tx.run(sql`DELETE FROM report_stay_tally ${within}`)
  tx.run(sql`INSERT INTO report_stay_tally ${stayTalliesOf(days)}`)
}

/** How many rows of sums are not what the facts come to. */
export function wrongSums(reader: Reader, days: Days): number {
  const within = sql`WHERE day >= ${days.from} AND day <= ${days.to}`
  const differing = (table: SQL, made: SQL) => {
    const kept = sql`SELECT * FROM ${table} ${within}`
    return reader.get<{ readonly n: number }>(sql`
      WITH kept AS (${kept}), made AS (${made})
      SELECT (SELECT count(*) FROM (SELECT * FROM kept EXCEPT SELECT * FROM made))
        + (SELECT count(*) FROM (SELECT * FROM made EXCEPT SELECT * FROM kept)) AS n`).n
  }
  return (
    differing(sql`report_tally`, talliesOf(days)) + differing(sql`report_stay_tally`, stayTalliesOf(days))
  )
}
