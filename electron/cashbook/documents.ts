import { sql } from 'drizzle-orm'
import { endOfDay, localDate, startOfDay } from '../../shared/kernel/time.ts'
import { paymentStream } from '../../shared/payments/events.ts'
import type { CashDocument } from '../../shared/cashbook/sums.ts'
import { eventTable } from '../db/schema/event.ts'
import type { RecordReader } from '../ledger/ledger.ts'

/** A document with the case that it belongs to. */
export interface DocumentOfCase extends CashDocument {
  readonly caseId: string
}

/** From `payment:` up to what follows on the colon: the index of streams has them side by side, and so their records. */
const payments = sql`stream >= 'payment:' AND stream < 'payment;'`

/**
 * Receipts and credit notes recorded after a record of the ledger, in its order, up to another one. Cases are found by the index
 * of streams; what is counted is read out of their sealed events.
 */
export function documentsSince(
  records: RecordReader,
  zone: string,
  after: number,
  upTo: number | null = null,
): readonly DocumentOfCase[] {
  const streams = records.reader.all<{ readonly stream: string }>(
    sql`SELECT DISTINCT stream FROM ${eventTable} WHERE ${payments} AND seq > ${after}
      AND seq <= ${upTo ?? Number.MAX_SAFE_INTEGER}`,
  )
  return documentsIn(records, zone, streams).filter(
    ({ seq }) => seq > after && (upTo === null || seq <= upTo),
  )
}

/** Receipts and credit notes dated within these days, both included, in the order of the ledger. */
export function documentsBetween(
  records: RecordReader,
  zone: string,
  days: { readonly from: string; readonly to: string },
): readonly DocumentOfCase[] {
  const [from, until] = [startOfDay(days.from, zone), endOfDay(days.to, zone)]
  const streams = records.reader.all<{ readonly stream: string }>(
    sql`SELECT DISTINCT stream FROM ${eventTable} WHERE ${payments} AND at >= ${from} AND at < ${until}`,
  )
  return documentsIn(records, zone, streams).filter(({ date }) => date >= days.from && date <= days.to)
}

function documentsIn(
  records: RecordReader,
  zone: string,
  streams: readonly { readonly stream: string }[],
): readonly DocumentOfCase[] {
  return streams
    .flatMap(({ stream }) => documentsOfCase(records, zone, paymentStream.idOf(stream)))
    .toSorted((one, other) => one.seq - other.seq)
}

function documentsOfCase(records: RecordReader, zone: string, caseId: string): readonly DocumentOfCase[] {
  return records.events(paymentStream, caseId).flatMap((event): readonly DocumentOfCase[] => {
    if (event.type === 'payment.left-unpaid') return []
    const { seq, at } = event
    const { number, rma, means, currency, paid } = event.body
    const kind = event.type === 'payment.received' ? 'receipt' : 'credit-note'
    return [{ caseId, seq, at, date: localDate(at, zone), kind, number, rma, means, currency, paid }]
  })
}

/** The newest payment that was recorded before a day began; 0 where there is none. */
export function newestBefore(records: RecordReader, zone: string, day: string): number {
  const row = records.reader.get<{ readonly newest: number | null } | undefined>(
    sql`SELECT max(seq) AS newest FROM ${eventTable} WHERE ${payments} AND at < ${startOfDay(day, zone)}`,
  )
  return row?.newest ?? 0
}
