/**
 * Hybrid logical clock: `<ms, 15 digits>-<counter, 6 digits>`. It never runs backward, so that events sort by cause
 * even when the bench's wall clock is set back; while the wall clock is ahead it shows wall time.
 */
export function nextHybridTime(last: string | null, now: number): string {
  const previous = parse(last)
  if (now > previous.ms) return format(now, 0)
  return format(previous.ms, previous.counter + 1)
}

function parse(text: string | null): { ms: number; counter: number } {
  const match = text === null ? null : /^(\d{15})-(\d{6})$/.exec(text)
  return { ms: Number(match?.[1] ?? 0), counter: Number(match?.[2] ?? 0) }
}

function format(ms: number, counter: number): string {
  return `${String(ms).padStart(15, '0')}-${String(counter).padStart(6, '0')}`
}
