import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { todayIn } from '../../shared/reports/business-day.ts'
import { dayRecord } from '../../shared/reports/day-record.ts'
import { DEFINITIONS, dayStream, type HeardBench } from '../../shared/reports/events.ts'
import type { By } from '../core/by.ts'
import { readEnd } from '../ledger/head.ts'
import type { Work } from '../ledger/ledger.ts'
import { RecordsDamagedError } from '../ledger/records-damaged.ts'
import { readDay } from './day-store.ts'
import type { ReportDeps } from './deps.ts'
import { readLedgerCalendar } from './ledger-calendar.ts'
import { makeReport } from './make-report.ts'
import { mendDays } from './reconcile.ts'
import { openSealedDaysBefore, wasSealedDayWorked } from './sealed-days.ts'

type CloseRefusal = Refusal<
  | 'day-closed'
  | 'day-in-future'
  | 'earlier-day-open'
  | 'totals-differ'
  | 'changed-meanwhile'
  | 'log-not-reached' // in a centre that shares, a day is closed only on everything that was delivered
>
type ReopenRefusal = Refusal<'day-not-closed' | 'changed-meanwhile'>
type Closer = 'person' | 'schedule'
type CloseDeps = Pick<
  ReportDeps,
  'ledger' | 'centre' | 'database' | 'refill' | 'found' | 'hopeless' | 'sharedDay'
>

/** So often a closing is made anew because another bench was faster. */
const MOST_TRIES = 5

/**
 * Closes a day: its figures become a record. Days are closed in order; `withEarlier` closes the open ones before it,
 * each by itself. Today may be closed: what still happens is the next day's. Where nothing was done today yet, those before
 * it are meant: who closes after midnight closes the day that is over. All in one transaction or nothing. Which days are open
 * and were worked on is told by the sealed events; derived rows that still say otherwise after they were mended refuse.
 */
export async function closeDay(
  deps: CloseDeps,
  by: By,
  wanted: Wanted,
): Promise<Result<{ readonly closed: string[] }, CloseRefusal>> {
  for (let tries = 1; ; tries += 1) {
    const heard = await deps.sharedDay.read()
    if (!heard.ok) return heard
    const done = await closeNow(deps, by, wanted, heard.value)
    if (!done.ok) return done
    // What another bench recorded just then is not in the figures: they are made anew.
    if (await deps.sharedDay.stands(done.value.closed)) return done
    if (tries >= MOST_TRIES) return refuse('changed-meanwhile')
  }
}

interface Wanted {
  readonly day: string
  readonly withEarlier: boolean
  readonly closer: Closer
}

async function closeNow(
  deps: CloseDeps,
  by: By,
  { day, withEarlier, closer }: Wanted,
  benches: readonly HeardBench[],
): Promise<Result<{ readonly closed: string[] }, CloseRefusal>> {
  const { reader } = deps.database
  const today = todayIn(deps.centre().zone, by.now)
  if (day > today) return refuse('day-in-future', { day })
  const open = openSealedDaysBefore(reader, readLedgerCalendar(reader), day)
  await mendDays(deps, [...open, day], deps.hopeless)
  return deps.ledger.transact(by, (work): Result<{ closed: string[] }, CloseRefusal> => {
    if (isClosed(work, day)) return refuse('day-closed', { day })
    const calendar = readLedgerCalendar(work.tx)
    const earlier = openSealedDaysBefore(work.tx, calendar, day)
    const [first] = earlier
    if (first !== undefined && !withEarlier) {
      return refuse('earlier-day-open', { day, open: first, count: earlier.length })
    }
    const isOver = day < today || earlier.length === 0 || wasSealedDayWorked(work.tx, calendar, day)
    const closed = isOver ? [...earlier, day] : [...earlier]
    for (const one of closed) {
      if (isClosed(work, one)) return refuse('day-closed', { day: one })
      const done = closeOne(work, one, { now: by.now, closer, benches })
      if (!done.ok) return done
    }
    return ok({ closed })
  })
}

/** As the day's own events tell. Throws where the row that screens and new records go by says something else. */
function isClosed(work: Work, day: string): boolean {
  const closed = work.load(dayRecord, day)?.closed ?? false
  if (closed !== (readDay(work.tx, day).state === 'closed')) throw new RecordsDamagedError('report_day', day)
  return closed
}

function closeOne(
  work: Work,
  day: string,
  {
    now,
    closer,
    benches,
  }: { readonly now: number; readonly closer: Closer; readonly benches: readonly HeardBench[] },
): Result<unknown, CloseRefusal> {
  const figures = makeReport(work.tx, { from: day, to: day }, { now })
  const { holds, sections, ledger } = figures.reconciliation
  if (!holds) return refuse('totals-differ', { sections, ledger })
  const upTo = readEnd(work.tx)?.place ?? 0
  const body = { day, figures, upTo, by: closer, definitions: DEFINITIONS, benches: [...benches] }
  return work.append(dayStream, day, work.events(dayStream, day).length, [
    dayStream.event('day.closed', body),
  ])
}

/** Opens a closed day again; its figures are then made from the records as they stand. */
export function reopenDay(
  deps: Pick<ReportDeps, 'ledger'>,
  by: By,
  { day, reason }: { readonly day: string; readonly reason: string },
): Result<Record<string, never>, ReopenRefusal> {
  return deps.ledger.transact(by, (work): Result<Record<string, never>, ReopenRefusal> => {
    if (!isClosed(work, day)) return refuse('day-not-closed', { day })
    const done = work.append(dayStream, day, work.events(dayStream, day).length, [
      dayStream.event('day.reopened', { day, reason }),
    ])
    return done.ok ? ok({}) : done
  })
}
