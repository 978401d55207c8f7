import { sql, type SQL } from 'drizzle-orm'
import { streamId, streamKind } from '../../shared/kernel/stream.ts'
import { DAY } from '../../shared/kernel/time.ts'
import type { Days } from '../../shared/reports/business-day.ts'
import type { Adjustments, FactRow, LateRecords } from '../../shared/reports/contract.ts'
import { lifeBounds } from '../../shared/reports/figures/input.ts'
import { jobOf } from '../../shared/reports/jobs.ts'
import type { RecordFilter, Standing } from '../../shared/reports/model.ts'
import { sectionOf } from '../../shared/reports/sections.ts'
import type { Reader } from '../db/open.ts'
import { openIntervalsAt } from './time-in-state-store.ts'

interface Row {
  readonly seq: number
  readonly at: number
  readonly day: string
  readonly lateOf: string | null
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

const columns = sql`f.seq, f.at, f.day, f.late_of AS lateOf, f.type, f.stream, f.actor, r.number, f.model, f.outcome, f.amount, f.currency, f.exception`
const record = sql`LEFT JOIN report_record r ON r.stream = f.stream`
const from = sql`FROM report_fact f ${record}`

/** The records behind a figure: day by day in the order of their time. */
export function readRecords(
  reader: Reader,
  days: Days,
  filter: RecordFilter,
  page: {
    readonly text: string
    readonly descending: boolean
    readonly offset: number
    readonly limit: number
  },
): { readonly rows: readonly FactRow[]; readonly total: number } {
  const facts = filter.standing ? standingFacts(filter.standing) : sql`report_fact f`
  const where = sql.join(
    [
      ...(filter.standing ? [] : within(days, filter)),
      ...conditions(filter),
      ...textMatches(page.text),
      sql`1`,
    ],
    sql` AND `,
  )
  const order = page.descending ? sql`f.day DESC, f.at DESC, f.seq DESC` : sql`f.day, f.at, f.seq`
  const rows = reader.all<Row>(
    sql`SELECT ${columns} FROM ${facts} ${record} WHERE ${where} ORDER BY ${order} LIMIT ${page.limit} OFFSET ${page.offset}`,
  )
  const total = reader.get<{ count: number } | undefined>(
    sql`SELECT count(*) AS count FROM ${facts} ${page.text.trim() === '' ? sql`` : record} WHERE ${where}`,
  )
  return { rows: rows.map(toFactRow), total: total?.count ?? 0 }
}

/** Days of their own, a stretch of time on any day, or the days of the report. */
function within({ from, to }: Days, { days, between }: RecordFilter): readonly SQL[] {
  const [first, last] = days ?? [from, to]
  return [
    ...(between === null || days ? [sql`f.day >= ${first} AND f.day <= ${last}`] : []),
    ...(between === null ? [] : [sql`f.at >= ${between[0]} AND f.at < ${between[1]}`]),
  ]
}

/** The records that put there what stands at a moment. */
function standingFacts({ state, at, due, since }: Standing): SQL {
  const stays =
    due === 'expired'
      ? sql`(SELECT from_seq FROM report_stay WHERE state = ${state} AND to_at IS NULL
          AND due_at >= ${since ?? 0} AND due_at < ${at})`
      : sql`(SELECT from_seq FROM ${openIntervalsAt(at)} WHERE state = ${state} AND ${dueBy(at, state, due)})`
  return sql`${stays} s CROSS JOIN report_fact f ON f.seq = s.from_seq`
}

/** I1: the last instant of a window belongs to it. */
function dueBy(at: number, state: string, due: Standing['due']): SQL {
  if (due === 'late') return sql`due_at <= ${at}`
  if (due === 'closing') return sql`due_at >= ${at} AND due_at < ${at + DAY}`
  return state === 'invitation' ? sql`due_at >= ${at}` : sql`1`
}

function textMatches(text: string): readonly SQL[] {
  const start = text.trim().replaceAll(/[%_]/g, '')
  if (start === '') return []
  return [sql`(r.number LIKE ${`%${start}%`} OR f.model LIKE ${`${start}%`})`]
}

/** More of them are counted, and listed by `reports.records`. */
const MOST_LINES = 500

/** What happened on a day after it was closed, and what changes its closed figures on a later day. */
export function readAdjustments(reader: Reader, day: string): Adjustments {
  const elsewhere = reader.all<Row>(sql`
    SELECT ${columns} ${from} WHERE f.type IN ('case.replacement-reversed', 'plan.reseal-reversed')
      AND f.day > ${day} AND EXISTS (
        SELECT 1 FROM report_fact was WHERE was.type IN ('case.replaced', 'plan.resealed') AND was.day = ${day}
          AND was.stream = f.stream AND was.seq < f.seq)
    UNION ALL SELECT ${columns} FROM report_fact d CROSS JOIN report_fact f ON f.type = 'case.decided'
      AND f.stream = d.stream AND f.day > ${day} AND f.decided_day = ${day} ${record}
    WHERE d.type = 'case.decided' AND d.day = ${day} AND d.decided_day IS NULL
    ORDER BY 1 LIMIT ${MOST_LINES}`)
  return { ...linesOf(reader, sql`f.late_of = ${day}`), elsewhere: elsewhere.map(toFactRow) }
}

/** What a day counts though it happened on an earlier one, which was closed by then. */
export function readLate(reader: Reader, day: string): LateRecords {
  return linesOf(reader, sql`f.day = ${day} AND f.late_of IS NOT NULL`)
}

function linesOf(reader: Reader, where: SQL): LateRecords {
  const types = reader.all<{ type: string; count: number }>(
    sql`SELECT type, count(*) AS count FROM report_fact f WHERE ${where} GROUP BY 1`,
  )
  const lines = reader.all<Row>(sql`
    SELECT ${columns} ${from} WHERE ${where} AND f.type NOT LIKE 'report.%' AND f.type NOT LIKE 'day.%'
    ORDER BY f.seq LIMIT ${MOST_LINES}`)
  const sum = (keep: (type: string) => boolean): number =>
    types.reduce((total, { type, count }) => (keep(type) ? total + count : total), 0)
  return {
    count: sum(() => true),
    quiet: sum((type) => sectionOf(type) === 'reports'),
    lines: lines.map(toFactRow),
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
    late: sql`f.late_of IS NOT NULL`,
    anew: sql`f.decided_day <> f.day`,
    'in-time': sql`f.seq IN (SELECT end_seq FROM report_stay WHERE end_seq = f.seq AND state = 'review' AND to_at < due_at)`,
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
    ...(currency === null ? [] : [sql`(f.currency = ${currency} OR f.taken_currency = ${currency})`]),
    ...equal(sql`f.exception`, exception),
    ...equal(sql`f.left_state`, left),
    ...(lived === null ? [] : [sql`f.lived >= ${lifeBounds[lived - 1] ?? 0}`]),
    ...(lived === null || lifeBounds[lived] === undefined ? [] : [sql`f.lived < ${lifeBounds[lived]}`]),
    ...(mark === null ? [] : [marks[mark]]),
  ]
}

function toFactRow(row: Row): FactRow {
  return {
    seq: row.seq,
    at: row.at,
    day: row.day,
    lateOf: row.lateOf,
    type: row.type,
    section: sectionOf(row.type),
    actor: row.actor,
    job: jobOf(row.actor, row.type),
    record: { kind: streamKind(row.stream), id: streamId(row.stream), number: row.number },
    model: row.model,
    outcome: row.outcome,
    fee: row.amount === null || row.currency === null ? null : { amount: row.amount, currency: row.currency },
    exception: row.exception,
  }
}
