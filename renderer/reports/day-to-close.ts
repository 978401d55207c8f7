import type { DayState } from '../../shared/reports/contract.ts'

/** The day that somebody who closes means. */
export interface DayToClose {
  readonly day: string
  readonly state: DayState
  /** Open days before it, which are closed with it. */
  readonly earlier: number
}

/**
 * Today; after midnight, where nothing was done yet, the latest day before it that is open. `days` are the newest first, with
 * today as their first.
 */
export function dayToClose(today: string, worked: boolean, days: readonly DayState[]): DayToClose {
  const before = days.filter(({ day, state }) => day < today && state !== 'closed')
  const ended = worked ? undefined : before[0]
  const own = days.find(({ day }) => day === today) ?? noDay(today)
  return ended
    ? { day: ended.day, state: ended, earlier: before.length - 1 }
    : { day: today, state: own, earlier: before.length }
}

function noDay(day: string): DayState {
  return {
    day,
    state: 'open',
    closedAt: null,
    closedBy: null,
    upTo: null,
    reason: null,
    records: 0,
    worked: false,
  }
}
