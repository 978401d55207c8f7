import { DAY } from '../kernel/time.ts'

/** A stretch of time as whole days of UTC and what is left at its edges. Half-open, ms UTC. */
export interface UtcDays {
  /** Numbers of days since the epoch, both included; none where `first` is beyond `last`. */
  readonly first: number
  readonly last: number
  readonly edges: readonly { readonly startsAt: number; readonly endsAt: number }[]
}

/** Takes a stretch of time apart: sums are kept by days of UTC, which are the same in every zone. */
export function utcDaysOf(span: { readonly startsAt: number; readonly endsAt: number }): UtcDays {
  const first = Math.ceil(span.startsAt / DAY)
  const last = Math.floor(span.endsAt / DAY) - 1
  if (first > last) return { first, last: first - 1, edges: [span] }
  const edges = [
    { startsAt: span.startsAt, endsAt: first * DAY },
    { startsAt: (last + 1) * DAY, endsAt: span.endsAt },
  ]
  return { first, last, edges: edges.filter(({ startsAt, endsAt }) => startsAt < endsAt) }
}
