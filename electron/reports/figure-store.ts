import { sql } from 'drizzle-orm'
import { DateTime } from 'luxon'
import { addDays, HOUR } from '../../shared/kernel/time.ts'
import { hoursOfDay, weeksTo, type Days, type Span } from '../../shared/reports/business-day.ts'
import type {
  ExceptionLine,
  FigureInput,
  HourCount,
  KindGroup,
  NameGroup,
  SettledFees,
} from '../../shared/reports/figures/input.ts'
import { lastMoment } from '../../shared/reports/figures/standing.ts'
import type { Reader } from '../db/open.ts'
import { openDisputeLines } from '../disputes/index.ts'
import { promiseFigures, windowFigures } from './promise-store.ts'
import { readLives, readOpen, readTimesInState } from './time-in-state-store.ts'
import { readKinds, readNames, readSettled, readWindow } from './tally-store.ts'

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
  const moment = lastMoment({ asOf, endsAt: span.endsAt })
  const [kinds, settled]: [KindGroup[], SettledFees[]] = [[], []]
  const [people, models, exceptional]: [NameGroup[], NameGroup[], NameGroup[]] = [[], [], []]
  for (const stretch of stretchesOf(span)) {
    kinds.push(...readKinds(reader, stretch))
    settled.push(...readSettled(reader, stretch))
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
  const weeks = weeksTo(span.to, WEEKS).map((week) => readWindow(reader, week))
  const lastSeven = { from: addDays(span.to, -6), to: span.to }
  const sevenBefore = { from: addDays(span.to, -13), to: addDays(span.to, -7) }
  return {
    span,
    asOf,
    kinds,
    settled,
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
    disputes: openDisputeLines(reader),
    exceptions: reader.all<ExceptionLine>(sql`
      SELECT f.at, f.exception, coalesce(r.number, f.type) AS record, f.actor, f.type
      FROM report_fact f LEFT JOIN report_record r ON r.stream = f.stream
      WHERE f.day >= ${span.from} AND f.day <= ${span.to} AND f.exception IS NOT NULL
      ORDER BY f.day, f.at, f.seq LIMIT ${MOST_EXCEPTIONS}`),
  }
}

/** At most so many days at once. */
export function stretchesOf({ from, to }: Days): readonly Days[] {
  const stretches: Days[] = []
  for (let begins = from; begins <= to; begins = addDays(begins, STRETCH)) {
    const ends = addDays(begins, STRETCH - 1)
    stretches.push({ from: begins, to: ends < to ? ends : to })
  }
  return stretches
}

/** By the clocks of the day; what it counts of another day follows, each hour with its date. */
function readHours(reader: Reader, { from, startsAt, endsAt, zone }: Span): readonly HourCount[] {
  const opened = reader
    .all<{ at: number }>(
      sql`
      SELECT at FROM report_fact WHERE type = 'case.opened' AND day = ${from} ORDER BY at`,
    )
    .map(({ at }) => at)
  const hours = hoursOfDay({ startsAt, endsAt, zone }).map(({ label, at }, index, all) => {
    const until = all[index + 1]?.at ?? endsAt
    return { label, at, until, count: opened.filter((unit) => unit >= at && unit < until).length }
  })
  const elsewhere = opened.filter((at) => at < startsAt || at >= endsAt)
  const others = Map.groupBy(elsewhere, (at) => Math.floor(at / HOUR) * HOUR)
  return [
    ...hours,
    ...[...others].map(([at, units]) => ({
      label: DateTime.fromMillis(at, { zone }).toFormat('yyyy-MM-dd HH:mm'),
      at: at < startsAt ? at : Math.max(at, endsAt),
      until: at < startsAt ? Math.min(at + HOUR, startsAt) : at + HOUR,
      count: units.length,
    })),
  ]
}
