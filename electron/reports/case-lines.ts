import { sql } from 'drizzle-orm'
import type { Days } from '../../shared/reports/business-day.ts'
import type { ReportCell, ReportTable } from '../../shared/reports/model.ts'
import type { Adjustments, FactRow, LateRecords } from '../../shared/reports/contract.ts'
import { adjustmentColumns, caseColumns, lateColumns } from '../../shared/reports/more-columns.ts'
import type { Reader } from '../db/open.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

const BATCH = 2_000

interface Row {
  readonly day: string
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

export function countCases(reader: Reader, { from, to }: Days): number {
  const row = reader.get<{ count: number } | undefined>(sql`
    SELECT count(*) AS count FROM report_fact WHERE type = 'case.opened' AND day >= ${from} AND day <= ${to}`)
  return row?.count ?? 0
}

/** Every case that came in on business days, oldest first. `step` after each batch. Names only where they are asked for. */
export async function caseLines(
  reader: Reader,
  { from, to }: Days,
  personal: PersonalStore | null,
  step: (rows: number) => Promise<void>,
): Promise<ReportTable> {
  const rows: ReportCell[][] = []
  let after = { day: from, openedAt: 0, stream: '' }
  for (;;) {
    const batch = reader.all<Row>(sql`
      SELECT f.day, r.stream, r.number, f.at AS openedAt, r.serial, r.model, r.state, r.outcome, r.amount, r.currency,
        r.subject
      FROM report_fact f JOIN report_record r ON r.stream = f.stream
      WHERE f.type = 'case.opened' AND f.day >= ${after.day} AND f.day <= ${to}
        AND (f.day, f.at, f.stream) > (${after.day}, ${after.openedAt}, ${after.stream})
      ORDER BY f.day, f.at, f.stream LIMIT ${BATCH}`)
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

/** What happened after the closing, one line each with the day that counts it, and what changes its figures later. */
export function adjustmentTable({ lines, elsewhere }: Pick<Adjustments, 'lines' | 'elsewhere'>): ReportTable {
  const rows = [...lines, ...elsewhere].map((line) => [...toLine(line), line.day])
  return { id: 'adjustments', columns: [...adjustmentColumns], rows }
}

/** What happened on an earlier day and is counted on this one. */
export function lateTable({ lines }: LateRecords): ReportTable {
  const rows = lines.map((line) => [...toLine(line), line.lateOf])
  return { id: 'late', columns: [...lateColumns], rows }
}

function toLine({ seq, at, type, record, model, fee, actor, job }: FactRow): ReportCell[] {
  return [seq, at, type, record.number ?? record.id, model, fee, job ?? actor]
}
