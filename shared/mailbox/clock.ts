/** When the newest message came in, by the mail server's clock (ms, UTC), and when it was first seen here. */
export interface NewestMessage {
  readonly arrivedAt: number
  /** By the clock that nobody can set (ms). */
  readonly seenAt: number
  /** By the same clock, when the mailbox was read before without it; null where it may have lain there for any time. */
  readonly missingAt: number | null
}

/**
 * What the mail server's clock shows now, as far as the newest message tells (rule T7). It cannot be earlier than the
 * message plus the time since it was seen; where an earlier reading did not have the message, it cannot be later than the
 * message plus the time since that reading either. In between `now` is as good as any, and is the answer.
 */
export function serverTime(
  newest: NewestMessage,
  clock: { readonly now: number; readonly elapsed: number },
): number {
  const earliest = newest.arrivedAt + (clock.elapsed - newest.seenAt)
  const latest = newest.missingAt === null ? Infinity : newest.arrivedAt + (clock.elapsed - newest.missingAt)
  return Math.min(Math.max(clock.now, earliest), latest)
}
