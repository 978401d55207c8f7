/** Stretches of ordinals, both ends in them, ascending and apart. */
export type Spans = readonly (readonly [number, number])[]

/** Joins stretches into as few as say the same. */
export function joinSpans(spans: Spans): [number, number][] {
  const joined: [number, number][] = []
  const ordered = spans
    .map(([one, other]): [number, number] => [Math.min(one, other), Math.max(one, other)])
    .sort((one, other) => one[0] - other[0])
  for (const span of ordered) {
    const last = joined.at(-1)
    if (last && span[0] <= last[1] + 1) last[1] = Math.max(last[1], span[1])
    else joined.push(span)
  }
  return joined
}

export function countIn(spans: Spans): number {
  return joinSpans(spans).reduce((sum, [from, to]) => sum + to - from + 1, 0)
}
