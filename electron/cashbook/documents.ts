import { sql } from 'drizzle-orm'
import { endOfDay, localDate, startOfDay } from '../../shared/kernel/time.ts'
import { paymentStream } from '../../shared/payments/events.ts'
import type { CashDocument } from '../../shared/cashbook/sums.ts'
import { eventTable } from '../db/schema/event.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import { ownChain } from '../ledger/own-chain.ts'

/** A document with the case that it belongs to. */
export interface DocumentOfCase extends CashDocument {
  readonly caseId: string
  /** Where it stands among all records of the centre. */
  readonly place: number
  /** The bench that recorded it. */
  readonly bench: string
}

/** From `payment:` up to what follows on the colon: the index of streams has them side by side, and so their records. */
const payments = sql`stream >= 'payment:' AND stream < 'payment;'`

/**
 * Receipts and credit notes that this bench recorded after one record of its chain, up to another one. Numbers of a chain never
 * change, whatever comes in from other benches. Cases are found by the index of streams; what is counted is read out of their
 * sealed events.
 */
export function documentsSince(
  records: RecordReader,
  zone: string,
  after: number,
  upTo: number | null = null,
): readonly DocumentOfCase[] {
  const own = ownBench(records)
  const last = upTo ?? Number.MAX_SAFE_INTEGER
  const streams = records.reader.all<{ readonly stream: string }>(
    sql`SELECT DISTINCT stream FROM ${eventTable} WHERE ${payments} AND bench = ${own} AND seq > ${after} AND seq <= ${last}`,
  )
  return documentsIn(records, zone, streams)
    .filter(({ bench, seq }) => bench === own && seq > after && seq <= last)
    .toSorted((one, other) => one.seq - other.seq)
}

/** Whose records are written here; empty before its first. */
export function ownBench({ reader }: Pick<RecordReader, 'reader'>): string {
  return ownChain(reader)?.bench ?? ''
}

/** Receipts and credit notes dated within these days, both included, of every bench, in the order of the ledger. */
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
    .toSorted((one, other) => one.place - other.place)
}

function documentsOfCase(records: RecordReader, zone: string, caseId: string): readonly DocumentOfCase[] {
  return records.events(paymentStream, caseId).flatMap((event): readonly DocumentOfCase[] => {
    if (event.type === 'payment.left-unpaid') return []
    const { place, seq, bench, at } = event
    const { number, rma, means, currency, paid } = event.body
    const kind = event.type === 'payment.received' ? 'receipt' : 'credit-note'
    return [
      { caseId, place, bench, seq, at, date: localDate(at, zone), kind, number, rma, means, currency, paid },
    ]
  })
}

/** The newest payment that this bench recorded before a day began; 0 where there is none. */
export function newestBefore(records: RecordReader, zone: string, day: string): number {
  const row = records.reader.get<{ readonly newest: number | null } | undefined>(
    sql`SELECT max(seq) AS newest FROM ${eventTable}
      WHERE ${payments} AND bench = ${ownBench(records)} AND at < ${startOfDay(day, zone)}`,
  )
  return row?.newest ?? 0
}
