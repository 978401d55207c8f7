import type { Clock } from '../../electron/core/ports.ts'

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A clock that stands until a test moves it. */
export interface ManualClock extends Clock {
  /** Forward; backward where negative (ms). */
  advance(ms: number): void
  /** To an instant, e.g. '2026-03-29T00:59:59Z'. */
  set(instant: number | string): void
}

export function manualClock(start = '2026-03-02T08:00:00Z'): ManualClock {
  let now = Date.parse(start)
  return {
    now: () => now,
    advance(ms) {
      now += ms
    },
    set(instant) {
      now = typeof instant === 'number' ? instant : Date.parse(instant)
    },
  }
}
