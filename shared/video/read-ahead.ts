/** Where a reviewer is going: the reader decodes ahead of it. */
export type Travel = 'forward' | 'backward' | 'resting'

/** A stretch of ordinals, both ends in it. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** Shares of the frames that fit into the budget. */
const AHEAD = 0.65
const BEHIND = 0.25
/** Below this share of known frames before it, a backward traveller gets the next stretch. */
const LOW_WATER = 0.35

/** The frames that are worth keeping around a target: more of them where the travel leads. */
export function keepSpan(target: number, travel: Travel, capacity: number, count: number): Span {
  const ahead = Math.floor(capacity * AHEAD)
  const behind = Math.floor(capacity * BEHIND)
  const span =
    travel === 'backward'
      ? { from: target - ahead, to: target + behind }
      : { from: target - behind, to: target + ahead }
  return { from: Math.max(0, span.from), to: Math.min(count - 1, span.to) }
}

/**
 * The next frame that has to be decoded, or null where the reader may rest. The target comes first. Going forward each
 * missing frame is fetched as it comes near: decoding on costs nothing extra. Going backward a whole stretch is fetched
 * at once when the known frames before the target run low, because each fetch has to decode its group from the start.
 */
export function nextWanted(
  target: number,
  travel: Travel,
  capacity: number,
  count: number,
  has: (ordinal: number) => boolean,
): number | null {
  if (!has(target)) return target
  const span = keepSpan(target, travel, capacity, count)
  if (travel !== 'backward') {
    for (let ordinal = target + 1; ordinal <= span.to; ordinal += 1) if (!has(ordinal)) return ordinal
  }
  const floor = travel === 'forward' ? target : Math.max(span.from, target - Math.ceil(capacity * LOW_WATER))
  for (let ordinal = target - 1; ordinal >= floor; ordinal -= 1) if (!has(ordinal)) return ordinal
  return null
}

/** Which known frames to let go so that `capacity` are left: the farthest from the target, against the travel first. */
export function toForget(
  known: Iterable<number>,
  target: number,
  travel: Travel,
  capacity: number,
): number[] {
  const all = [...known]
  if (all.length <= capacity) return []
  const distance = (ordinal: number): number => {
    const against = travel === 'backward' ? ordinal > target : ordinal < target
    return Math.abs(ordinal - target) * (against ? AHEAD / BEHIND : 1)
  }
  return all.sort((one, other) => distance(other) - distance(one)).slice(0, all.length - capacity)
}
