import { sql } from 'drizzle-orm'
import { reviewDueAt } from '../../shared/reviews/due.ts'
import type { Span } from '../../shared/reports/business-day.ts'
import type { PromiseFigures } from '../../shared/reports/figures/input.ts'
import type { Reader } from '../db/open.ts'

/** T5 over submissions: what was answered within the span, and what waits at its end. */
export function promiseFigures(reader: Reader, span: Span, moment: number): PromiseFigures {
  const answered = reader.all<{ came: number; at: number }>(sql`
    SELECT from_at AS came, to_at AS at FROM report_stay
    WHERE to_at >= ${span.startsAt} AND to_at < ${span.endsAt} AND state = 'review'`)
  const waiting = reader.all<{ came: number }>(sql`
    SELECT from_at AS came FROM report_stay
    WHERE state = 'review' AND from_at <= ${moment} AND (to_at IS NULL OR to_at > ${moment})`)
  const due = (came: number): number => reviewDueAt(came, span.zone)
  return {
    answered: answered.length,
    inTime: answered.filter(({ came, at }) => at < due(came)).length,
    waiting: waiting.length,
    overdue: waiting.filter(({ came }) => moment >= due(came)).length,
  }
}
