import { sql } from 'drizzle-orm'
import { DateTime } from 'luxon'
import { nextInSeries, paymentNumber } from '../../shared/payments/number.ts'
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
  const counter = nextInSeries(numbersOf(work), series)
  if (counter === null) throw new RecordsDamagedError('event', `PAY-${code}-${year}`)
  return paymentNumber(code, series, counter)
}

function numbersOf({ reader }: Work): readonly string[] {
  const rows = reader.all<{ readonly number: string | null }>(
    sql`SELECT CASE WHEN json_valid(body) THEN json_extract(body, '$.number') END AS number FROM ${eventTable}
        WHERE stream >= 'payment:' AND stream < 'payment;' AND type IN ('payment.received', 'payment.refunded')`,
  )
  return rows.map(({ number }) => number ?? '')
}
