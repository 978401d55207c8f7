import { MINUTE } from '../../shared/kernel/time.ts'
import { serverTime, type NewestMessage } from '../../shared/mailbox/clock.ts'
import type { Clock } from '../core/ports.ts'

/** Up to so far apart (ms) two bounds say what the time is. */
const NARROW = 5 * MINUTE

/** The mail server's clock, as far as the newest message of the mailbox shows it (rule T7). */
export interface ServerClock {
  /** `newest`: null where the mailbox is empty. */
  hear(uidValidity: string, newest: { readonly uid: number; readonly at: number } | null): void
}

export function createServerClock(clock: Clock, compare: (theirs: number) => void): ServerClock {
  let known: (NewestMessage & { readonly uid: number }) | null = null
  let mailbox: string | null = null
  let lookedAt: number | null = null
  /** It was said before that the clocks differ: that they agree again is news as well. */
  let differed = false
  return {
    hear(uidValidity, newest) {
      const [now, elapsed] = [clock.now(), clock.elapsed()]
      if (mailbox !== uidValidity) [known, lookedAt] = [null, null]
      mailbox = uidValidity
      if (newest && known?.uid !== newest.uid)
        known = { uid: newest.uid, arrivedAt: newest.at, seenAt: elapsed, missingAt: lookedAt }
      lookedAt = elapsed
      if (!known) return
      const theirs = serverTime(known, { now, elapsed })
      const isNarrow = known.missingAt !== null && known.seenAt - known.missingAt <= NARROW
      const differs = theirs !== now
      if (differs || differed || isNarrow) compare(theirs)
      differed = differs
    },
  }
}
