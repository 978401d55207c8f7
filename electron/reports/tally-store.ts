import { sql } from 'drizzle-orm'
import type { Days } from '../../shared/reports/business-day.ts'
import type { KindGroup, NameGroup, SettledFees, Window } from '../../shared/reports/figures/input.ts'
import type { Reader } from '../db/open.ts'

type Facet = 'person' | 'model' | 'exception'

/** The records of business days by type, outcome and currency. */
export function readKinds(reader: Reader, { from, to }: Days): readonly KindGroup[] {
  return reader.all<KindGroup>(sql`
    SELECT type, nullif(outcome, '') AS outcome, nullif(currency, '') AS currency, sum(count) AS count,
      sum(amount) AS amount, sum(repeated) AS repeated, sum(corrected) AS corrected, sum(second) AS second
    FROM report_tally WHERE day >= ${from} AND day <= ${to} AND facet = 'kind' GROUP BY 1, 2, 3`)
}

/** What decided fees come to. */
export function readSettled(reader: Reader, { from, to }: Days): readonly SettledFees[] {
  return reader.all<SettledFees>(sql`
    SELECT name AS part, currency, sum(amount) AS amount FROM report_tally
    WHERE day >= ${from} AND day <= ${to} AND facet = 'settled' GROUP BY 1, 2`)
}

/** The same records by whose they are. */
export function readNames(reader: Reader, { from, to }: Days, facet: Facet): readonly NameGroup[] {
  return reader.all<NameGroup>(sql`
    SELECT name, type, sum(count) AS count FROM report_tally
    WHERE day >= ${from} AND day <= ${to} AND facet = ${facet} GROUP BY 1, 2`)
}

const compared = ['case.opened', 'case.decided', 'case.replaced', 'case.replacement-reversed'] as const

/** What weeks are compared by. */
export function readWindow(reader: Reader, days: Days): Window {
  const types = sql.join(
    [...compared, 'invitation.purchased'].map((type) => sql`${type}`),
    sql`, `,
  )
  const groups = reader.all<Window['groups'][number]>(sql`
    SELECT type, nullif(currency, '') AS currency, sum(count) AS count, sum(amount) AS amount FROM report_tally
    WHERE day >= ${days.from} AND day <= ${days.to} AND facet = 'kind' AND name = '' AND type IN (${types})
    GROUP BY 1, 2`)
  return { days, groups }
}
