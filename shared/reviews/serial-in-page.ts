import { serialSkeleton } from '../kernel/serial-near.ts'

/** Where in a line of text a serial stands, or something that may be it. */
export interface SerialPlace {
  /** Characters of the line, the last one not in it. */
  readonly from: number
  readonly to: number
  /** 0: it stands there exactly; one for each character that is another, missing or too many, less for look-alikes. */
  readonly cost: number
}

/** Look-alikes (8 and B …) are most of what recognition gets wrong. */
const LOOK_ALIKE = 0.25
/** Of its characters, the part that may be wrong where a line is still taken for the serial. */
const MOST_WRONG = 0.3

/**
 * Finds the submitted serial in a line, whatever stands before and after it; null where nothing in the line is near to
 * it. Which of the near ones it is, is read again closely: this only says where to look.
 */
export function findSerialIn(line: string, submitted: string): SerialPlace | null {
  const before = Array.from(line)
  const wanted = Array.from(submitted)
  // Row by row of the wanted characters: the least cost to have come to each place, and where that way began.
  let row = before.map((_, at) => ({ cost: 0, from: at })).concat({ cost: 0, from: before.length })
  for (const [done, want] of wanted.entries()) {
    const next = [{ cost: done + 1, from: 0 }]
    for (const [at, character] of before.entries()) {
      const ways = [add(row[at], difference(character, want)), add(row[at + 1], 1), add(next[at], 1)]
      next.push(ways.reduce((best, way) => (way.cost < best.cost ? way : best)))
    }
    row = next
  }
  const places = row.map(({ cost, from }, to) => ({ from, to, cost }))
  const best = places.reduce((one, other) => (other.cost < one.cost ? other : one))
  return best.cost <= wanted.length * MOST_WRONG ? best : null
}

function add(way: { readonly cost: number; readonly from: number } | undefined, cost: number) {
  return { cost: (way?.cost ?? Infinity) + cost, from: way?.from ?? 0 }
}

function difference(one: string, other: string): number {
  if (one === other) return 0
  return serialSkeleton(one) === serialSkeleton(other) ? LOOK_ALIKE : 1
}
