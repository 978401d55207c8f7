import { MINUTE, SECOND } from '../../shared/kernel/time.ts'

/** Waits after a temporary refusal of one mail: greylisting opens after minutes, a full mailbox after hours. */
const mailWaits = [1, 5, 15, 30, 60, 120, 240].map((minutes) => minutes * MINUTE)
const LONGEST_LINE_WAIT = MINUTE
/** A server that says no to us is not asked every minute: accounts get locked for that. */
const LONGEST_REFUSED_WAIT = 10 * MINUTE

/** How long one mail waits after its nth failed attempt (from 1). `chance` in [0, 1) spreads them by a fifth. */
export function mailWait(attempts: number, chance: number): number {
  const wait = mailWaits[Math.min(attempts, mailWaits.length) - 1] ?? MINUTE
  return spread(wait, chance)
}

/** How long nothing is tried after the server was not to be had the nth time in a row: a second, up to a minute or ten. */
export function lineWait(failures: number, chance: number, kind: 'unreachable' | 'refused'): number {
  const longest = kind === 'refused' ? LONGEST_REFUSED_WAIT : LONGEST_LINE_WAIT
  return spread(Math.min(longest, SECOND * 2 ** Math.min(failures - 1, 10)), chance)
}

function spread(wait: number, chance: number): number {
  return Math.round(wait * (0.9 + chance * 0.2))
}
