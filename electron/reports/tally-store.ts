import { sql } from 'drizzle-orm'
import type { KindGroup, NameGroup, Window } from '../../shared/reports/figures/input.ts'
import type { Span } from '../../shared/reports/business-day.ts'
import { utcDaysOf } from '../../shared/reports/utc-days.ts'
import type { Reader } from '../db/open.ts'

type Stretch = Pick<Span, 'startsAt' | 'endsAt'>
type Facet = 'person' | 'model' | 'exception'

/** The records of a stretch of time by type, outcome and currency: whole days from the sums, edges from the facts. */
export function readKinds(reader: Reader, stretch: Stretch): readonly KindGroup[] {
  const { first, last, edges } = utcDaysOf(stretch)
  const whole = reader.all<KindGroup>(sql`
    SELECT type, nullif(outcome, '') AS outcome, nullif(currency, '') AS currency, sum(count) AS count,
      sum(amount) AS amount, sum(repeated) AS repeated, sum(corrected) AS corrected, sum(second) AS second
    FROM report_tally WHERE day >= ${first} AND day <= ${last} AND facet = 'kind' GROUP BY 1, 2, 3`)
  const rest = edges.flatMap(({ startsAt, endsAt }) =>
    reader.all<KindGroup>(sql`
      SELECT type, outcome, currency, count(*) AS count, coalesce(sum(amount), 0) AS amount,
        sum(repeated) AS repeated, sum(corrected) AS corrected, sum(second) AS second
      FROM report_fact WHERE at >= ${startsAt} AND at < ${endsAt} GROUP BY 1, 2, 3`),
  )
  return [...whole, ...rest]
}

const columns = { person: sql`actor`, model: sql`model`, exception: sql`exception` } as const

/** The same records by whose they are. */
export function readNames(reader: Reader, stretch: Stretch, facet: Facet): readonly NameGroup[] {
  const { first, last, edges } = utcDaysOf(stretch)
  const whole = reader.all<NameGroup>(sql`
    SELECT name, type, sum(count) AS count FROM report_tally
    WHERE day >= ${first} AND day <= ${last} AND facet = ${facet} GROUP BY 1, 2`)
  const name = columns[facet]
  const rest = edges.flatMap(({ startsAt, endsAt }) =>
    reader.all<NameGroup>(sql`
      SELECT ${name} AS name, type, count(*) AS count FROM report_fact
      WHERE at >= ${startsAt} AND at < ${endsAt} AND ${name} IS NOT NULL GROUP BY 1, 2`),
  )
  return [...whole, ...rest]
}

const compared = ['case.opened', 'case.decided', 'case.replaced', 'case.replacement-reversed'] as const

/** What weeks are compared by. */
export function readWindow(reader: Reader, span: Span): Window {
  const types = sql.join(
    [...compared, 'invitation.purchased'].map((type) => sql`${type}`),
    sql`, `,
  )
  const { first, last, edges } = utcDaysOf(span)
  const whole = reader.all<Window['groups'][number]>(sql`
    SELECT type, nullif(currency, '') AS currency, sum(count) AS count, sum(amount) AS amount FROM report_tally
    WHERE day >= ${first} AND day <= ${last} AND facet = 'kind' AND name = '' AND type IN (${types}) GROUP BY 1, 2`)
  const rest = edges.flatMap(({ startsAt, endsAt }) =>
    reader.all<Window['groups'][number]>(sql`
      SELECT type, currency, count(*) AS count, coalesce(sum(amount), 0) AS amount FROM report_fact
      WHERE type IN (${types}) AND at >= ${startsAt} AND at < ${endsAt} GROUP BY 1, 2`),
  )
  return { span, groups: [...whole, ...rest] }
}
