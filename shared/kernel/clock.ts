import { MINUTE } from './time.ts'

/** How far the computer's clock may be behind the newest record before decisions about windows need a person (T7). */
const behindTolerance = 2 * MINUTE
/** How far it may run apart from a clock that nobody can set, within one run: waking and time servers are below it (T7). */
const apartTolerance = 10 * MINUTE
/** Two clocks of one computer run apart by themselves, by some seconds a day: over weeks that is nobody's setting. */
const drift = 100e-6

/** `behind`: the records are newer than the clock. `apart`: it was set while the program ran. */
export const clockDoubtKinds = ['behind', 'apart'] as const

/** Why the computer's clock is not believed. Instants in ms, UTC. */
export interface ClockDoubt {
  readonly kind: (typeof clockDoubtKinds)[number]
  /** What the clock shows. */
  readonly reading: number
  /** What it should show as far as the program knows; where it is `behind`, it is at least as late. */
  readonly expected: number
}

/** A moment at which the clock was believed, on the clock that people set and on the one that nobody can. */
export interface ClockPair {
  readonly now: number
  readonly elapsed: number
}

/** T7: true where the clock is behind the newest record made under a trusted clock by more than two minutes. */
export function isClockBehind(now: number, newestRecordAt: number | null): boolean {
  return newestRecordAt !== null && newestRecordAt - now > behindTolerance
}

/** What the clock would show now if nobody had set it since. */
export function clockExpected(since: ClockPair, elapsed: number): number {
  return since.now + elapsed - since.elapsed
}

/** T7: true where the clock differs by more than ten minutes from one that counts sleep. */
export function isClockApart(since: ClockPair, { now, elapsed }: ClockPair): boolean {
  const passed = elapsed - since.elapsed
  return Math.abs(now - clockExpected(since, elapsed)) > apartTolerance + passed * drift
}

/**
 * T7: true where another clock that the program can ask, such as that of the centre's log, was more than ten minutes away,
 * beyond what a person has vouched for: `vouchedApart` is how far what was expected then was ahead of the clock (ms).
 */
export function isOtherClockApart(now: number, other: number, vouchedApart: number): boolean {
  const ahead = other - now
  return Math.abs(ahead) > apartTolerance && Math.abs(ahead - vouchedApart) > apartTolerance
}
