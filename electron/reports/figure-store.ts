import { sql } from 'drizzle-orm'
import { addDays, DAY } from '../../shared/kernel/time.ts'
import { hoursOfDay, spanOf, weeksTo, type Span } from '../../shared/reports/business-day.ts'
import type { ExceptionLine, FigureInput, KindGroup, NameGroup } from '../../shared/reports/figures/input.ts'
import type { Reader } from '../db/open.ts'
import { promiseFigures, windowFigures } from './promise-store.ts'
import { readLives, readOpen, readTimesInState } from './time-in-state-store.ts'
import { readKinds, readNames, readWindow } from './tally-store.ts'

const WEEKS = 8
/** More exceptions than these are counted, not listed. */
const MOST_EXCEPTIONS = 500
/** Days whose records are read in one go. */
const STRETCH = 92

/** What figures are read from: the records of a span, seen at a moment. */
export interface Reach {
  readonly span: Span
  /** No later moment is looked at: the end of the span, or now. */
  readonly asOf: number
}

/**
 * Reads everything that figures are made of, a little at a time: between the parts others may have their turn. All of it
 * has to be read of one state of the database: in one go, in a transaction, or of a snapshot.
 */
export function* figureSteps(reader: Reader, { span, asOf }: Reach): Generator<void, FigureInput> {
  // What stands at the end of a day is what stood in its last moment: the end itself is the next day's.
  const moment = Math.min(asOf, span.endsAt - 1)
  const [kinds, people, models, exceptional]: [KindGroup[], NameGroup[], NameGroup[], NameGroup[]] = [
    [],
    [],
    [],
    [],
  ]
  for (const stretch of stretchesOf(span)) {
    kinds.push(...readKinds(reader, stretch))
    yield
    people.push(...readNames(reader, stretch, 'person'))
    yield
    models.push(...readNames(reader, stretch, 'model'))
    exceptional.push(...readNames(reader, stretch, 'exception'))
    yield
  }
  const timesInState = yield* readTimesInState(reader, span)
  const lives = readLives(reader, span)
  yield
  const open = readOpen(reader, moment)
  yield
  const weeks = weeksTo(span.to, WEEKS, span.zone).map((week) => readWindow(reader, week))
  const lastSeven = spanOf(addDays(span.to, -6), span.to, span.zone)
  const sevenBefore = spanOf(addDays(span.to, -13), addDays(span.to, -7), span.zone)
  return {
    span,
    asOf,
    kinds,
    people,
    models,
    exceptional,
    hours: span.from === span.to ? readHours(reader, span) : [],
    timesInState,
    lives,
    open,
    weeks,
    lately: [readWindow(reader, lastSeven), readWindow(reader, sevenBefore)],
    invitations: windowFigures(reader, span, moment),
    promise: promiseFigures(reader, span, moment),
    exceptions: reader.all<ExceptionLine>(sql`
      SELECT f.at, f.exception, coalesce(r.number, f.type) AS record, f.actor
      FROM report_fact f LEFT JOIN report_record r ON r.stream = f.stream
      WHERE f.at >= ${span.startsAt} AND f.at < ${span.endsAt} AND f.exception IS NOT NULL
      ORDER BY f.at, f.seq LIMIT ${MOST_EXCEPTIONS}`),
  }
}

/** The ledger's own count of the same records, reached without facts and sums. */
export function* ledgerSteps(reader: Reader, span: Span): Generator<void, number> {
  let count = 0
  for (const { startsAt, endsAt } of stretchesOf(span)) {
    count += countLedger(reader, { startsAt, endsAt })
    yield
  }
  return count
}

export function countLedger(reader: Reader, { startsAt, endsAt }: Pick<Span, 'startsAt' | 'endsAt'>): number {
  const row = reader.get<{ count: number } | undefined>(
    sql`SELECT count(*) AS count FROM event WHERE at >= ${startsAt} AND at < ${endsAt}`,
  )
  return row?.count ?? 0
}

/** Cut at midnights of UTC, so that each stretch is read from sums but for the outermost edges. */
function stretchesOf({
  startsAt,
  endsAt,
}: Span): readonly { readonly startsAt: number; readonly endsAt: number }[] {
  const long = STRETCH * DAY
  const cuts = [startsAt]
  for (let cut = (Math.floor(startsAt / DAY) + STRETCH) * DAY; cut < endsAt; cut += long) cuts.push(cut)
  return cuts.map((cut, index) => ({ startsAt: cut, endsAt: cuts[index + 1] ?? endsAt }))
}

/** The newest record: what is printed, so that a cut tail shows. */
export function readHead(reader: Reader): { readonly count: number; readonly hash: string } {
  const row = reader.get<{ count: number; hash: string } | undefined>(
    sql`SELECT seq AS count, hash FROM event ORDER BY seq DESC LIMIT 1`,
  )
  return row ?? { count: 0, hash: '0'.repeat(64) }
}

function readHours(reader: Reader, span: Span): FigureInput['hours'] {
  const opened = reader.all<{ at: number }>(sql`
    SELECT at FROM report_fact WHERE type = 'case.opened' AND at >= ${span.startsAt} AND at < ${span.endsAt}`)
  const hours = hoursOfDay(span.from, span.zone)
  return hours.map(({ label, at }, index) => {
    const until = hours[index + 1]?.at ?? span.endsAt
    return { label, at, count: opened.filter((unit) => unit.at >= at && unit.at < until).length }
  })
}
