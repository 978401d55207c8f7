/** Six digits. */
const MOST_COUNTED = 999_999

/**
 * Hybrid logical clock: `<ms, 15 digits>-<counter, 6 digits>`. It never runs backward, so that events sort by cause
 * even when the bench's wall clock is set back; while the wall clock is ahead it shows wall time. A counter that is
 * full carries into the next millisecond.
 */
export function nextHybridTime(last: string | null, now: number): string {
  const previous = parse(last)
  if (now > previous.ms) return format(now, 0)
  if (previous.counter === MOST_COUNTED) return format(previous.ms + 1, 0)
  return format(previous.ms, previous.counter + 1)
}

function parse(text: string | null): { ms: number; counter: number } {
  if (text === null) return { ms: 0, counter: 0 }
  const match = /^(\d{15})-(\d{6})$/.exec(text)
  if (!match) throw new Error(`not a hybrid time: ${text}`)
  return { ms: Number(match[1]), counter: Number(match[2]) }
}

function format(ms: number, counter: number): string {
  return `${String(ms).padStart(15, '0')}-${String(counter).padStart(6, '0')}`
}
