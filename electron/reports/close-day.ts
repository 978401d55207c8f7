import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { todayIn } from '../../shared/reports/business-day.ts'
import { dayStream } from '../../shared/reports/events.ts'
import type { By } from '../core/by.ts'
import type { Work } from '../ledger/ledger.ts'
import { openDaysBefore, readDay } from './day-store.ts'
import type { ReportDeps } from './deps.ts'
import { makeReport } from './make-report.ts'

type CloseRefusal = Refusal<
  'day-closed' | 'day-in-future' | 'earlier-day-open' | 'totals-differ' | 'changed-meanwhile'
>
type ReopenRefusal = Refusal<'day-not-closed' | 'changed-meanwhile'>
type Closer = 'person' | 'schedule'

/**
 * Closes a day: its figures become a record. Days are closed in order; `withEarlier` closes the open ones before it,
 * each by itself. Today may be closed: what still happens becomes an adjustment. All in one transaction or nothing.
 */
export function closeDay(
  deps: Pick<ReportDeps, 'ledger' | 'centre'>,
  by: By,
  {
    day,
    withEarlier,
    closer,
  }: { readonly day: string; readonly withEarlier: boolean; readonly closer: Closer },
): Result<{ readonly closed: string[] }, CloseRefusal> {
  const { zone } = deps.centre()
  if (day > todayIn(zone, by.now)) return refuse('day-in-future', { day })
  return deps.ledger.transact(by, (work): Result<{ closed: string[] }, CloseRefusal> => {
    if (readDay(work.tx, day, zone).state === 'closed') return refuse('day-closed', { day })
    const earlier = openDaysBefore(work.tx, day, zone)
    const [first] = earlier
    if (first !== undefined && !withEarlier) {
      return refuse('earlier-day-open', { day, open: first, count: earlier.length })
    }
    const closed = [...earlier, day]
    for (const one of closed) {
      const done = closeOne(work, one, { zone, now: by.now, closer })
      if (!done.ok) return done
    }
    return ok({ closed })
  })
}

function closeOne(
  work: Work,
  day: string,
  { zone, now, closer }: { readonly zone: string; readonly now: number; readonly closer: Closer },
): Result<unknown, CloseRefusal> {
  const figures = makeReport(work.tx, { from: day, to: day }, { zone, now })
  const { holds, sections, ledger } = figures.reconciliation
  if (!holds) return refuse('totals-differ', { sections, ledger })
  const body = { day, figures, upTo: figures.head.count, by: closer }
  return work.append(dayStream, day, work.events(dayStream, day).length, [
    dayStream.event('day.closed', body),
  ])
}

/** Opens a closed day again; its figures are then made from the records as they stand. */
export function reopenDay(
  deps: Pick<ReportDeps, 'ledger' | 'centre'>,
  by: By,
  { day, reason }: { readonly day: string; readonly reason: string },
): Result<Record<string, never>, ReopenRefusal> {
  const { zone } = deps.centre()
  return deps.ledger.transact(by, (work): Result<Record<string, never>, ReopenRefusal> => {
    if (readDay(work.tx, day, zone).state !== 'closed') return refuse('day-not-closed', { day })
    const done = work.append(dayStream, day, work.events(dayStream, day).length, [
      dayStream.event('day.reopened', { day, reason }),
    ])
    return done.ok ? ok({}) : done
  })
}
