import { sql } from 'drizzle-orm'
import { DAY } from '../../shared/kernel/time.ts'
import type { Days, Span } from '../../shared/reports/business-day.ts'
import type { PromiseFigures, WindowFigures } from '../../shared/reports/figures/input.ts'
import type { Reader } from '../db/open.ts'
import { openIntervalsAt } from './time-in-state-store.ts'

/** T5 over submissions: what was answered on business days, and what waits at its end. */
export function promiseFigures(reader: Reader, { from, to }: Days, moment: number): PromiseFigures {
  const done = reader.get<{ answered: number; inTime: number | null } | undefined>(sql`
    SELECT count(*) AS answered, sum(s.to_at < s.due_at) AS inTime FROM report_rung r CROSS JOIN report_stay s
      ON s.state = r.state AND s.rung = r.rung AND s.day >= ${from} AND s.day <= ${to}
    WHERE r.state = 'review'`)
  const open = reader.get<{ waiting: number; overdue: number | null } | undefined>(sql`
    SELECT count(*) AS waiting, sum(due_at <= ${moment}) AS overdue FROM ${openIntervalsAt(moment)}
    WHERE state = 'review'`)
  return {
    answered: done?.answered ?? 0,
    inTime: done?.inTime ?? 0,
    waiting: open?.waiting ?? 0,
    overdue: open?.overdue ?? 0,
  }
}

/** Windows that were open at a moment, and those that ran out within the span. I1: the last instant belongs to them. */
export function windowFigures(reader: Reader, { startsAt, endsAt }: Span, moment: number): WindowFigures {
  const open = reader.get<{ open: number; closing: number | null } | undefined>(sql`
    SELECT count(*) AS open, sum(due_at < ${moment + DAY}) AS closing FROM ${openIntervalsAt(moment)}
    WHERE state = 'invitation' AND due_at >= ${moment}`)
  // What was neither bought nor taken back stands for ever: it began at most as long ago as its window is.
  const expired = reader.get<{ count: number } | undefined>(sql`
    SELECT count(*) AS count FROM report_stay
    WHERE state = 'invitation' AND to_at IS NULL AND due_at >= ${startsAt} AND due_at < ${Math.min(endsAt, moment)}`)
  return { open: open?.open ?? 0, closingWithinDay: open?.closing ?? 0, expired: expired?.count ?? 0 }
}
