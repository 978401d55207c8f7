import { sql, type SQL } from 'drizzle-orm'
import { DAY } from '../../shared/kernel/time.ts'
import { addDays } from '../../shared/kernel/time.ts'
import { hoursOfDay, spanOf, weeksTo, type Span } from '../../shared/reports/business-day.ts'
import {
  ageBounds,
  lifeBounds,
  type ExceptionLine,
  type FactGroup,
  type FigureInput,
  type OpenGroup,
  type StayFigures,
  type Window,
} from '../../shared/reports/figures/input.ts'
import type { Reader } from '../db/open.ts'
import { promiseFigures } from './promise-store.ts'

const WEEKS = 8
/** More exceptions than these are counted, not listed. */
const MOST_EXCEPTIONS = 500

/** What figures are read from: the facts of a span as far as the ledger's record `upTo`. */
export interface Reach {
  readonly span: Span
  /** No later moment is looked at: the end of the span, or now. */
  readonly asOf: number
  /** The newest record that is looked at. */
  readonly upTo: number
}

/** Reads everything that figures are made of. The caller holds one read transaction where it matters. */
export function readFigures(
  reader: Reader,
  { span, asOf, upTo }: Reach,
  groups: readonly FactGroup[] = readGroups(reader, span, upTo),
): FigureInput {
  // What stands at the end of a day is what stood in its last moment: the end itself is the next day's.
  const moment = Math.min(asOf, span.endsAt - 1)
  const lastSeven = spanOf(addDays(span.to, -6), span.to, span.zone)
  const sevenBefore = spanOf(addDays(span.to, -13), addDays(span.to, -7), span.zone)
  return {
    span,
    asOf,
    groups,
    hours: span.from === span.to ? readHours(reader, span, upTo) : [],
    stays: readStays(reader, span),
    lives: reader.all<{ bucket: number; count: number }>(sql`
      SELECT ${bucket(sql`to_at - opened_at`, lifeBounds)} AS bucket, count(*) AS count FROM report_stay
      WHERE to_at >= ${span.startsAt} AND to_at < ${span.endsAt} AND state = 'whole' GROUP BY 1 ORDER BY 1`),
    open: reader.all<OpenGroup>(sql`
      SELECT state, ${bucket(sql`${moment} - opened_at`, ageBounds)} AS age, count(*) AS count FROM (
        SELECT state, opened_at FROM report_stay WHERE to_at IS NULL AND from_at <= ${moment}
        UNION ALL SELECT state, opened_at FROM report_stay WHERE to_at > ${moment} AND from_at <= ${moment})
      WHERE state NOT IN ('whole', 'review') GROUP BY 1, 2`),
    weeks: weeksTo(span.to, WEEKS, span.zone).map((week) => readWindow(reader, week, upTo)),
    lately: [readWindow(reader, lastSeven, upTo), readWindow(reader, sevenBefore, upTo)],
    invitations: readInvitations(reader, moment),
    promise: promiseFigures(reader, span, moment),
    exceptions: reader.all<ExceptionLine>(sql`
      SELECT f.at, f.exception, coalesce(r.number, f.type) AS record, f.actor
      FROM report_fact f LEFT JOIN report_record r ON r.stream = f.stream
      WHERE f.at >= ${span.startsAt} AND f.at < ${span.endsAt} AND f.seq <= ${upTo} AND f.exception IS NOT NULL
      ORDER BY f.at, f.seq LIMIT ${MOST_EXCEPTIONS}`),
  }
}

/** The facts of a stretch of time, put together where they are alike. */
export function readGroups(
  reader: Reader,
  { startsAt, endsAt }: Pick<Span, 'startsAt' | 'endsAt'>,
  upTo: number,
): readonly FactGroup[] {
  return reader.all<FactGroup>(sql`
    SELECT type, actor, model, outcome, currency, exception, count(*) AS count, coalesce(sum(amount), 0) AS amount,
      sum(repeated) AS repeated, sum(corrected) AS corrected, sum(second) AS second
    FROM report_fact WHERE at >= ${startsAt} AND at < ${endsAt} AND seq <= ${upTo} GROUP BY 1, 2, 3, 4, 5, 6`)
}

/** The ledger's own count of the same records, reached without the facts. */
export function countLedger(reader: Reader, { span, upTo }: Pick<Reach, 'span' | 'upTo'>): number {
  const row = reader.get<{ count: number } | undefined>(sql`
    SELECT count(*) AS count FROM event WHERE at >= ${span.startsAt} AND at < ${span.endsAt} AND seq <= ${upTo}`)
  return row?.count ?? 0
}

/** The newest record: what is printed, so that a cut tail shows. */
export function readHead(reader: Reader): { readonly count: number; readonly hash: string } {
  const row = reader.get<{ count: number; hash: string } | undefined>(
    sql`SELECT seq AS count, hash FROM event ORDER BY seq DESC LIMIT 1`,
  )
  return row ?? { count: 0, hash: '0'.repeat(64) }
}

function readHours(reader: Reader, span: Span, upTo: number): FigureInput['hours'] {
  const opened = reader.all<{ at: number }>(sql`
    SELECT at FROM report_fact WHERE type = 'case.opened' AND at >= ${span.startsAt} AND at < ${span.endsAt}
      AND seq <= ${upTo}`)
  const hours = hoursOfDay(span.from, span.zone)
  return hours.map(({ label, at }, index) => {
    const until = hours[index + 1]?.at ?? span.endsAt
    return { label, count: opened.filter((unit) => unit.at >= at && unit.at < until).length }
  })
}

/** Median and ninth decile by nearest rank, of the stays that ended within the span. */
function readStays(reader: Reader, span: Span): readonly StayFigures[] {
  return reader.all<StayFigures>(sql`
    WITH stay AS (
      SELECT state, to_at - from_at AS length, row_number() OVER (PARTITION BY state ORDER BY to_at - from_at) AS rank,
        count(*) OVER (PARTITION BY state) AS count
      FROM report_stay WHERE to_at >= ${span.startsAt} AND to_at < ${span.endsAt})
    SELECT state, count, max(CASE WHEN rank = (count + 1) / 2 THEN length END) AS median,
      max(CASE WHEN rank = (count * 9 + 9) / 10 THEN length END) AS p90
    FROM stay WHERE rank = (count + 1) / 2 OR rank = (count * 9 + 9) / 10 GROUP BY state, count ORDER BY state`)
}

function readWindow(reader: Reader, span: Span, upTo: number): Window {
  const groups = reader.all<Window['groups'][number]>(sql`
    SELECT type, currency, count(*) AS count, coalesce(sum(amount), 0) AS amount FROM report_fact
    WHERE type IN ('case.opened', 'case.decided', 'case.replaced', 'case.replacement-reversed', 'invitation.purchased')
      AND at >= ${span.startsAt} AND at < ${span.endsAt} AND seq <= ${upTo} GROUP BY 1, 2`)
  return { span, groups }
}

function readInvitations(reader: Reader, asOf: number): FigureInput['invitations'] {
  const row = reader.get<{ open: number; closing: number | null } | undefined>(sql`
    SELECT count(*) AS open, sum(due_at < ${asOf + DAY}) AS closing FROM report_record
    WHERE due_at >= ${asOf} AND stream LIKE 'invitation:%'`)
  return { open: row?.open ?? 0, closingWithinDay: row?.closing ?? 0 }
}

/** The index of the first bound that a length stays under; one more than the last for what reaches it. */
function bucket(length: SQL, bounds: readonly number[]): SQL {
  const steps = bounds.map((bound, index) => sql`WHEN ${length} < ${bound} THEN ${index}`)
  return sql`CASE ${sql.join(steps, sql` `)} ELSE ${bounds.length} END`
}
