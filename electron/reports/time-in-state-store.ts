import { sql, type SQL } from 'drizzle-orm'
import { caseStatuses } from '../../shared/intake/case-status.ts'
import type { Days } from '../../shared/reports/business-day.ts'
import {
  ageBounds,
  lifeBounds,
  type OpenGroup,
  type TimeInStateFigures,
} from '../../shared/reports/figures/input.ts'
import type { Reader } from '../db/open.ts'

interface LengthCount {
  readonly state: string
  readonly rung: number
  readonly count: number
}

/** How many intervals of each length ended on business days. */
function countLengths(reader: Reader, { from, to }: Days): ReadonlyMap<string, readonly LengthCount[]> {
  const counts = reader.all<LengthCount>(sql`
    SELECT state, rung, sum(count) AS count FROM report_stay_tally
    WHERE day >= ${from} AND day <= ${to} AND state <> 'invitation' GROUP BY 1, 2`)
  const byState = new Map<string, Map<number, number>>()
  for (const { state, rung, count } of counts) {
    const lengths = byState.get(state) ?? new Map<number, number>()
    byState.set(state, lengths.set(rung, (lengths.get(rung) ?? 0) + count))
  }
  return new Map(
    [...byState].map(([state, lengths]) => [
      state,
      [...lengths].map(([rung, count]) => ({ state, rung, count })).sort((a, b) => a.rung - b.rung),
    ]),
  )
}

/**
 * Median and ninth decile by nearest rank, of the intervals that ended on business days. Exact: the sums tell which length
 * the rank falls into, and only those are sorted. Yields between states.
 */
export function* readTimesInState(
  reader: Reader,
  span: Days,
): Generator<void, readonly TimeInStateFigures[]> {
  const figures: TimeInStateFigures[] = []
  for (const [state, lengths] of countLengths(reader, span)) {
    const count = lengths.reduce((sum, rung) => sum + rung.count, 0)
    const at = (rank: number): number => lengthAt(reader, span, lengths, rank)
    yield
    const median = at(Math.floor((count + 1) / 2))
    yield
    figures.push({ state, count, median, p90: at(Math.floor((count * 9 + 9) / 10)) })
  }
  return figures.sort((a, b) => (a.state < b.state ? -1 : 1))
}

function lengthAt(reader: Reader, span: Days, lengths: readonly LengthCount[], rank: number): number {
  let before = 0
  for (const { state, rung, count } of lengths) {
    if (before + count >= rank) {
      const row = reader.get<{ length: number } | undefined>(sql`
        SELECT to_at - from_at AS length FROM report_stay
        WHERE state = ${state} AND rung = ${rung} AND day >= ${span.from} AND day <= ${span.to}
        ORDER BY 1 LIMIT 1 OFFSET ${rank - before - 1}`)
      if (row) return row.length
      throw new Error(`the sums of ${state} do not fit its intervals`)
    }
    before += count
  }
  throw new Error('a rank beyond all intervals')
}

/** Cases that ended on business days, by how long they were here. */
export function readLives(
  reader: Reader,
  { from, to }: Days,
): readonly { readonly bucket: number; readonly count: number }[] {
  return reader.all(sql`
    SELECT ${bucket(sql`s.to_at - s.from_at`, lifeBounds)} AS bucket, count(*) AS count
    FROM report_rung r CROSS JOIN report_stay s
      ON s.state = r.state AND s.rung = r.rung AND s.day >= ${from} AND s.day <= ${to}
    WHERE r.state = 'whole' GROUP BY 1 ORDER BY 1`)
}

/**
 * What stood at a moment: what still stands, and what ended later. No stay of a length that began before can have ended
 * later than its longest after the moment: so few are looked at, however long ago that is.
 */
export function openIntervalsAt(moment: number): SQL {
  return sql`(
    SELECT state, opened_at, from_at, from_seq, due_at FROM report_stay WHERE to_at IS NULL AND from_at <= ${moment}
    UNION ALL
    SELECT s.state, s.opened_at, s.from_at, s.from_seq, s.due_at FROM report_rung r CROSS JOIN report_stay s
      ON s.state = r.state AND s.rung = r.rung AND s.to_at > ${moment} AND s.to_at <= ${moment} + r.longest
    WHERE s.from_at <= ${moment})`
}

/** Named one by one: without them the whole table would be looked through. */
const states = sql.join(
  caseStatuses.map((state) => sql`${state}`),
  sql`, `,
)

/** Open cases by where they stood and how long ago they had come in. */
export function readOpen(reader: Reader, moment: number): readonly OpenGroup[] {
  return reader.all<OpenGroup>(sql`
    SELECT state, ${bucket(sql`${moment} - opened_at`, ageBounds)} AS age, count(*) AS count
    FROM ${openIntervalsAt(moment)} WHERE state IN (${states}) GROUP BY 1, 2`)
}

/** The index of the first bound that a length stays under; one more than the last for what reaches it. */
export function bucket(length: SQL, bounds: readonly number[]): SQL {
  const steps = bounds.map((bound, index) => sql`WHEN ${length} < ${bound} THEN ${index}`)
  return sql`CASE ${sql.join(steps, sql` `)} ELSE ${bounds.length} END`
}
