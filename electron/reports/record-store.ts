import { sql, type SQL } from 'drizzle-orm'
import { streamKind } from '../../shared/kernel/stream.ts'
import type { Span } from '../../shared/reports/business-day.ts'
import type { Adjustments, FactRow } from '../../shared/reports/contract.ts'
import { lifeBounds } from '../../shared/reports/figures/input.ts'
import type { RecordFilter } from '../../shared/reports/model.ts'
import { sectionOf } from '../../shared/reports/sections.ts'
import type { Reader } from '../db/open.ts'

interface Row {
  readonly seq: number
  readonly at: number
  readonly type: string
  readonly stream: string
  readonly actor: string
  readonly number: string | null
  readonly model: string | null
  readonly outcome: string | null
  readonly amount: number | null
  readonly currency: string | null
  readonly exception: string | null
}

const columns = sql`f.seq, f.at, f.type, f.stream, f.actor, r.number, f.model, f.outcome, f.amount, f.currency, f.exception`
const from = sql`FROM report_fact f LEFT JOIN report_record r ON r.stream = f.stream`

/** The records behind a figure, in the order of their time. */
export function readRecords(
  reader: Reader,
  span: Span,
  filter: RecordFilter,
  page: {
    readonly text: string
    readonly descending: boolean
    readonly offset: number
    readonly limit: number
  },
): { readonly rows: readonly FactRow[]; readonly total: number } {
  const [startsAt, endsAt] = filter.between ?? [span.startsAt, span.endsAt]
  const where = sql.join(
    [sql`f.at >= ${startsAt} AND f.at < ${endsAt}`, ...conditions(filter), ...textMatches(page.text)],
    sql` AND `,
  )
  const order = page.descending ? sql`f.at DESC, f.seq DESC` : sql`f.at, f.seq`
  const rows = reader.all<Row>(
    sql`SELECT ${columns} ${from} WHERE ${where} ORDER BY ${order} LIMIT ${page.limit} OFFSET ${page.offset}`,
  )
  const total = reader.get<{ count: number } | undefined>(
    sql`SELECT count(*) AS count ${page.text.trim() === '' ? sql`FROM report_fact f` : from} WHERE ${where}`,
  )
  return { rows: rows.map(toFactRow), total: total?.count ?? 0 }
}

function textMatches(text: string): readonly SQL[] {
  const start = text.trim().replaceAll(/[%_]/g, '')
  if (start === '') return []
  return [sql`(r.number LIKE ${`%${start}%`} OR f.model LIKE ${`${start}%`})`]
}

/** More of them are counted, and listed by `reports.records`. */
const MOST_LINES = 500

/** What was recorded within a span after its figures were closed. */
export function readAdjustments(reader: Reader, span: Span, upTo: number): Adjustments {
  const where = sql`f.seq > ${upTo} AND f.at >= ${span.startsAt} AND f.at < ${span.endsAt}`
  const types = reader.all<{ type: string; count: number }>(
    sql`SELECT type, count(*) AS count FROM report_fact f WHERE ${where} GROUP BY 1`,
  )
  const lines = reader.all<Row>(sql`
    SELECT ${columns} ${from} WHERE ${where} AND f.type NOT LIKE 'report.%' AND f.type NOT LIKE 'day.%'
    ORDER BY f.seq LIMIT ${MOST_LINES}`)
  const elsewhere = reader.all<Row>(sql`
    SELECT ${columns} ${from} WHERE f.type IN ('case.replacement-reversed', 'plan.reseal-reversed')
      AND f.seq > ${upTo} AND f.at >= ${span.endsAt} AND EXISTS (
        SELECT 1 FROM report_fact was WHERE was.stream = f.stream AND was.seq <= ${upTo}
          AND was.type IN ('case.replaced', 'plan.resealed') AND was.at >= ${span.startsAt} AND was.at < ${span.endsAt})
    ORDER BY f.seq LIMIT ${MOST_LINES}`)
  const sum = (keep: (type: string) => boolean): number =>
    types.reduce((total, { type, count }) => (keep(type) ? total + count : total), 0)
  return {
    count: sum(() => true),
    quiet: sum((type) => sectionOf(type) === 'reports'),
    lines: lines.map(toFactRow),
    elsewhere: elsewhere.map(toFactRow),
  }
}

function conditions({
  types,
  outcome,
  actor,
  model,
  currency,
  exception,
  mark,
  left,
  lived,
}: RecordFilter): readonly SQL[] {
  const equal = (column: SQL, value: string | null): readonly SQL[] =>
    value === null ? [] : [sql`${column} = ${value}`]
  const marks = {
    repeated: sql`f.repeated = 1`,
    corrected: sql`f.corrected = 1`,
    second: sql`f.second = 1`,
    answered: sql`f.left_state = 'review'`,
    ended: sql`f.lived IS NOT NULL`,
  }
  return [
    ...(types.length > 0
      ? [
          sql`f.type IN (${sql.join(
            types.map((type) => sql`${type}`),
            sql`, `,
          )})`,
        ]
      : []),
    ...equal(sql`f.outcome`, outcome),
    ...equal(sql`f.actor`, actor),
    ...equal(sql`f.model`, model),
    ...equal(sql`f.currency`, currency),
    ...equal(sql`f.exception`, exception),
    ...equal(sql`f.left_state`, left),
    ...(lived === null ? [] : [sql`f.lived >= ${lifeBounds[lived - 1] ?? 0}`]),
    ...(lived === null || lifeBounds[lived] === undefined ? [] : [sql`f.lived < ${lifeBounds[lived]}`]),
    ...(mark === null ? [] : [marks[mark]]),
  ]
}

function toFactRow(row: Row): FactRow {
  const kind = streamKind(row.stream)
  return {
    seq: row.seq,
    at: row.at,
    type: row.type,
    section: sectionOf(row.type),
    actor: row.actor,
    record: { kind, id: row.stream.slice(kind.length + 1), number: row.number },
    model: row.model,
    outcome: row.outcome,
    fee: row.amount === null || row.currency === null ? null : { amount: row.amount, currency: row.currency },
    exception: row.exception,
  }
}
