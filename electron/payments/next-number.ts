import { sql } from 'drizzle-orm'
import { DateTime } from 'luxon'
import {
  inSeries,
  nextInSeries,
  ofBench,
  paymentNumber,
  type NumberSeries,
} from '../../shared/payments/number.ts'
import { centreRecord, centreStream } from '../../shared/people/index.ts'
import { eventTable } from '../db/schema/event.ts'
import type { Work } from '../ledger/ledger.ts'
import { RecordsDamagedError } from '../ledger/records-damaged.ts'
import type { PaymentsDeps } from './deps.ts'

/**
 * The number of the next document of this bench and year. Read out of the sealed events within the transaction that uses it, so that
 * numbers have no gaps and none is given twice; what is refused takes none. Throws `RecordsDamagedError` where one is missing.
 */
export function nextNumber(deps: Pick<PaymentsDeps, 'centre' | 'trustedNow'>, work: Work): string {
  const { code, zone, benchNumber: bench } = deps.centre()
  const { year } = DateTime.fromMillis(deps.trustedNow(work.by.now), { zone })
  const [centre = ''] = work.ids(centreStream)
  const restores = work.load(centreRecord, centre)?.restores.length ?? 0
  const series = { year, bench, restores }
  const counter = afterNewest(work, series) ?? nextInSeries(allNumbers(work), series)
  if (counter === null) throw new RecordsDamagedError('event', `PAY-${code}-${year}`)
  return paymentNumber(code, series, counter)
}

/** From `payment:` up to what follows on the colon: the index of streams has them side by side. */
const payments = sql`stream >= 'payment:' AND stream < 'payment;'`
const numberOf = sql`CASE WHEN json_valid(body) THEN json_extract(body, '$.number') END AS number`

/**
 * What follows on the newest document, where it and the one before it are neighbours in the series. Every number was held against
 * its neighbour when it was given, so two rows say as much as all; the index of streams tells which they are. Null where they say
 * nothing of the series: the first of a year, the first after a restore, or a record that is not as it was written.
 */
function afterNewest({ reader }: Work, series: NumberSeries): number | null {
  const newest = reader.all<{ readonly place: number }>(
    sql`SELECT place FROM ${eventTable} WHERE ${payments} ORDER BY place DESC LIMIT ${NEWEST}`,
  )
  const counters: number[] = []
  for (const { place } of newest) {
    const row = reader.get<{ readonly type: string; readonly number: string | null } | undefined>(
      sql`SELECT type, ${numberOf} FROM ${eventTable} WHERE place = ${place}`,
    )
    if (row?.type !== 'payment.received' && row?.type !== 'payment.refunded') continue
    const number = row.number ?? ''
    // Other benches count by themselves.
    if (!ofBench(number, series.bench)) continue
    const counter = inSeries(number, series)
    if (counter === null) return null
    counters.push(counter)
    const [last, before] = counters
    if (last === undefined) continue
    if (last === 1) return 2
    if (before !== undefined) return before === last - 1 ? last + 1 : null
  }
  return null
}

/** Units that left unpaid and what other benches took stand among the documents; so many in a row are rare. */
const NEWEST = 50

function allNumbers({ reader }: Work): readonly string[] {
  const rows = reader.all<{ readonly number: string | null }>(
    sql`SELECT ${numberOf} FROM ${eventTable} WHERE ${payments} AND type IN ('payment.received', 'payment.refunded')`,
  )
  return rows.map(({ number }) => number ?? '')
}
