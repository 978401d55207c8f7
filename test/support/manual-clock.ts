import type { Clock } from '../../electron/core/ports.ts'

export const SECOND = 1_000
export const MINUTE = 60 * SECOND
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

/** A clock that stands until a test moves it. */
export interface ManualClock extends Clock {
  /** Time passes (ms). Where negative, somebody set the clock back: time itself never runs backward. */
  advance(ms: number): void
  /** Somebody sets the clock, forward or back (ms): no time passes. */
  jump(ms: number): void
  /** Time passes until an instant, e.g. '2026-03-29T00:59:59Z'; to an earlier one the clock is set back. */
  set(instant: number | string): void
  /** The computer is started anew: what counts the time since then begins at nothing. */
  reboot(): void
}

let boots = 0

export function manualClock(start = '2026-03-02T08:00:00Z'): ManualClock {
  let now = Date.parse(start)
  let elapsed = DAY
  let boot = (boots += 1)
  const advance = (ms: number): void => {
    now += ms
    elapsed += Math.max(0, ms)
  }
  return {
    now: () => now,
    elapsed: () => elapsed,
    boot: () => `boot-${boot}`,
    advance,
    reboot() {
      elapsed = 0
      boot = boots += 1
    },
    jump(ms) {
      now += ms
    },
    set(instant) {
      advance((typeof instant === 'number' ? instant : Date.parse(instant)) - now)
    },
  }
}

/** The clock of this computer, which a test can move as well: for what is compared with another program's clock. */
export function runningClock(): ManualClock {
  const moved = manualClock(new Date(0).toISOString())
  const since = performance.now()
  const begun = moved.elapsed()
  return {
    ...moved,
    now: () => Date.now() + moved.now(),
    elapsed: () => performance.now() - since + moved.elapsed() - begun,
  }
}
