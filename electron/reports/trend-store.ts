import { sql } from 'drizzle-orm'
import type { Days } from '../../shared/reports/business-day.ts'
import { cutRange, type Trend } from '../../shared/reports/trend.ts'
import type { Reader } from '../db/open.ts'

interface Sum {
  readonly day: string
  readonly type: string
  readonly currency: string
  readonly count: number
  /** Minor units; negative where an exchange was taken back. */
  readonly amount: number
}

const charged: ReadonlySet<string> = new Set(['case.replaced', 'case.replacement-reversed'])
const told = ['case.opened', 'case.decided', 'submission.judged', ...charged]

/** What was done in each part of a range, from the sums of its business days. */
export function readTrend(reader: Reader, range: Days): Trend {
  const types = sql.join(
    told.map((type) => sql`${type}`),
    sql`, `,
  )
  const sums = reader.all<Sum>(sql`
    SELECT day, type, currency, sum(count) AS count, sum(amount) AS amount FROM report_tally
    WHERE day >= ${range.from} AND day <= ${range.to} AND facet = 'kind' AND name = '' AND type IN (${types})
    GROUP BY 1, 2, 3 ORDER BY 1`)
  const { unit, parts } = cutRange(range)
  return { unit, points: parts.map((part) => pointOf(part, sums)) }
}

function pointOf({ from, to }: Days, sums: readonly Sum[]): Trend['points'][number] {
  const own = sums.filter(({ day }) => day >= from && day <= to)
  const of = (wanted: string) =>
    own.reduce((sum, { type, count }) => (type === wanted ? sum + count : sum), 0)
  const fees = new Map<string, number>()
  for (const { type, currency, amount } of own)
    if (currency !== '' && charged.has(type)) fees.set(currency, (fees.get(currency) ?? 0) + amount)
  return {
    from,
    to,
    units: of('case.opened'),
    decisions: of('case.decided'),
    replacements: of('case.replaced') - of('case.replacement-reversed'),
    reviews: of('submission.judged'),
    fees: [...fees].sort(([a], [b]) => (a < b ? -1 : 1)).map(([currency, amount]) => ({ amount, currency })),
  }
}
