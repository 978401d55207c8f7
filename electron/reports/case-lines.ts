import { sql } from 'drizzle-orm'
import type { Span } from '../../shared/reports/business-day.ts'
import type { ReportCell, ReportTable } from '../../shared/reports/model.ts'
import type { Adjustments, FactRow } from '../../shared/reports/contract.ts'
import { localDate } from '../../shared/kernel/time.ts'
import { adjustmentColumns, caseColumns } from '../../shared/reports/more-columns.ts'
import type { Reader } from '../db/open.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

const BATCH = 2_000

interface Row {
  readonly stream: string
  readonly number: string | null
  readonly openedAt: number
  readonly serial: string | null
  readonly model: string | null
  readonly state: string | null
  readonly outcome: string | null
  readonly amount: number | null
  readonly currency: string | null
  readonly subject: string | null
}

export function countCases(reader: Reader, { startsAt, endsAt }: Span): number {
  const row = reader.get<{ count: number } | undefined>(sql`
    SELECT count(*) AS count FROM report_record
    WHERE root IS NOT NULL AND opened_at >= ${startsAt} AND opened_at < ${endsAt}`)
  return row?.count ?? 0
}

/** Every case that came in within a span, oldest first. `step` after each batch. Names only where they are asked for. */
export async function caseLines(
  reader: Reader,
  span: Span,
  personal: PersonalStore | null,
  step: (rows: number) => Promise<void>,
): Promise<ReportTable> {
  const rows: ReportCell[][] = []
  let after = { openedAt: span.startsAt, stream: '' }
  for (;;) {
    const batch = reader.all<Row>(sql`
      SELECT stream, number, opened_at AS openedAt, serial, model, state, outcome, amount, currency, subject
      FROM report_record WHERE root IS NOT NULL AND opened_at < ${span.endsAt}
        AND (opened_at, stream) > (${after.openedAt}, ${after.stream})
      ORDER BY opened_at, stream LIMIT ${BATCH}`)
    for (const row of batch) {
      const name =
        personal && row.subject !== null ? (personal.open(reader, row.subject)?.['name'] ?? null) : null
      const fee =
        row.amount === null || row.currency === null ? null : { amount: row.amount, currency: row.currency }
      rows.push([row.number, row.openedAt, row.serial, row.model, row.state, row.outcome, fee, name])
    }
    const last = batch.at(-1)
    if (!last || batch.length < BATCH) return { id: 'cases', columns: [...caseColumns], rows }
    after = last
    await step(batch.length)
  }
}

/** What was recorded after the closing, one line each: first what the day lacks, then what is counted elsewhere. */
export function adjustmentTable(
  { lines, elsewhere }: Pick<Adjustments, 'lines' | 'elsewhere'>,
  zone: string,
): ReportTable {
  const row = ({ seq, at, type, record, model, fee, actor }: FactRow, counted: string | null) => [
    seq,
    at,
    type,
    record.number ?? record.id,
    model,
    fee,
    actor,
    counted,
  ]
  return {
    id: 'adjustments',
    columns: [...adjustmentColumns],
    rows: [
      ...lines.map((line) => row(line, null)),
      ...elsewhere.map((line) => row(line, localDate(line.at, zone))),
    ],
  }
}
