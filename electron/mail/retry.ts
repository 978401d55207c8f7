import { MINUTE, SECOND } from '../../shared/kernel/time.ts'

/** Waits after a temporary refusal of one mail: greylisting opens after minutes, a full mailbox after hours. */
const mailWaits = [1, 5, 15, 30, 60, 120, 240].map((minutes) => minutes * MINUTE)
const LONGEST_CONNECTION_WAIT = MINUTE
/** A server that refuses us is not tried every minute: accounts get locked for that. */
const LONGEST_REFUSED_WAIT = 10 * MINUTE

/** How long one mail waits after its nth failed attempt (from 1). `chance` in [0, 1) spreads them by a fifth. */
export function mailWait(attempts: number, chance: number): number {
  const wait = mailWaits[Math.min(attempts, mailWaits.length) - 1] ?? MINUTE
  return spread(wait, chance)
}

/** How long to pause after the nth failed connection in a row: a second at first, at most a minute, refused ten. */
export function connectionWait(failures: number, chance: number, kind: 'unreachable' | 'refused'): number {
  const longest = kind === 'refused' ? LONGEST_REFUSED_WAIT : LONGEST_CONNECTION_WAIT
  return spread(Math.min(longest, SECOND * 2 ** Math.min(failures - 1, 10)), chance)
}

function spread(wait: number, chance: number): number {
  return Math.round(wait * (0.9 + chance * 0.2))
}
