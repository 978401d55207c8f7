import { ptsOf, ticksToSeconds, type FrameIndex } from '../../../shared/video/frame-index.ts'

/** Time of a frame since the first one, as 01:02.345. For people: frames are found by number. */
export function timeWords(index: FrameIndex, ordinal: number): string {
  return clockWords(ticksToSeconds(ptsOf(index, ordinal) - ptsOf(index, 0), index.timeBase))
}

/** 62.345 → 01:02.345 */
export function clockWords(seconds: number): string {
  const ms = Math.round(seconds * 1000)
  const part = (value: number, digits: number): string => String(value).padStart(digits, '0')
  return `${part(Math.floor(ms / 60_000), 2)}:${part(Math.floor(ms / 1000) % 60, 2)}.${part(ms % 1000, 3)}`
}

/** What was typed into "Go to": a frame's number, or a time with a colon or a point. Null where it is neither. */
export function readPlace(
  text: string,
):
  | { readonly kind: 'frame'; readonly number: number }
  | { readonly kind: 'time'; readonly seconds: number }
  | null {
  const typed = text.trim().replace(',', '.')
  if (/^\d+$/.test(typed)) return { kind: 'frame', number: Number(typed) }
  const [, minutes, seconds] = /^(?:(\d+):)?(\d+(?:\.\d+)?)$/.exec(typed) ?? []
  if (seconds === undefined) return null
  return { kind: 'time', seconds: Number(minutes ?? 0) * 60 + Number(seconds) }
}
