/** One instant on the axis. */
export interface AxisPoint {
  readonly id: string
  /** ms, UTC */
  readonly at: number
  readonly kind: 'boundary' | 'now' | 'fact'
}

/** A point with its place: `left` is a fraction of the width, `lane` the line of its label, 0 nearest to the axis. */
export interface PlacedPoint extends AxisPoint {
  readonly left: number
  readonly lane: number
}

/** Room at each end for half a label, as a fraction of the width. */
const margin = 0.14

/**
 * Places instants on a line from the earliest to the latest. Labels that would touch (nearer than `labelWidth`, a
 * fraction of the width) go to the next lane. Instants that are equal share their place.
 */
export function placePoints(points: readonly AxisPoint[], labelWidth: number): readonly PlacedPoint[] {
  const sorted = [...points].sort((a, b) => a.at - b.at)
  const first = sorted.at(0)?.at ?? 0
  const span = (sorted.at(-1)?.at ?? 0) - first
  const ends: number[] = []
  return sorted.map((point) => {
    const left = span === 0 ? 0.5 : margin + ((point.at - first) / span) * (1 - 2 * margin)
    const free = ends.findIndex((end) => left - end >= labelWidth)
    const lane = free === -1 ? ends.length : free
    ends[lane] = left
    return { ...point, left, lane }
  })
}
