import { paintCode } from './frame-code.ts'

/**
 * Paints frame `ordinal` of a moving picture as I420: a page that scrolls, a bar that wanders, a little grain. Codecs
 * have to work for it, neighbours differ everywhere, and its code says which frame it is.
 */
export function paintFrame(
  frame: Uint8Array,
  width: number,
  height: number,
  ordinal: number,
  seed: number,
): void {
  const luma = frame.subarray(0, width * height)
  const bar = Math.floor(((ordinal * 7 + seed * 131) % 97) * (height / 97))
  const grain = grainRow(width + 256, seed)
  for (let y = 0; y < height; y += 1) {
    const row = y * width
    const scrolled = (y + ordinal * 3) % 64 < 3 ? 60 : 0
    const shift = (y * 53 + ordinal * 29) & 255
    const base = 90 + ((y * 60) / height) * (seed % 2 === 0 ? 1 : 0.7) + scrolled
    for (let x = 0; x < width; x += 1) luma[row + x] = base + (grain[x + shift] ?? 0)
    if (y >= bar && y < bar + 8) luma.fill(180, row, row + width)
  }
  paintCode(luma, width, height, ordinal)
  const chroma = frame.subarray(width * height)
  chroma.fill(128 + ((ordinal * 3 + seed * 11) % 40) - 20)
}

const rows = new Map<string, Uint8Array>()

function grainRow(length: number, seed: number): Uint8Array {
  const key = `${length} ${seed}`
  const known = rows.get(key)
  if (known) return known
  const row = new Uint8Array(length)
  let state = 12_345 + seed * 7919
  for (let x = 0; x < length; x += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    row[x] = (state >> 16) & 15
  }
  rows.set(key, row)
  return row
}

/**
 * Paints one of an app's screens: it stands still but for a small counter, and changes at times of its own. The seed is
 * the person who taps.
 */
export function paintScreen(
  frame: Uint8Array,
  width: number,
  height: number,
  ordinal: number,
  seed: number,
): void {
  const luma = frame.subarray(0, width * height)
  const screen = screenAt(ordinal, seed)
  for (let y = 0; y < height; y += 1) {
    const block = Math.floor((y / height) * 8)
    for (let x = 0; x < width; x += 1) {
      const column = Math.floor((x / width) * 8)
      luma[y * width + x] =
        60 + ((block * 37 + column * 53 + screen * 71 + ((screen * block * column) % 5) * 29) % 140)
    }
  }
  const counter = Math.floor(width / 16)
  luma.fill(50 + ((ordinal * 31) % 150), 0, counter)
  frame.subarray(width * height).fill(118 + ((screen * 7) % 20))
}

/** Number of taps up to a frame: the pauses between them belong to the person. */
function screenAt(ordinal: number, seed: number): number {
  let screens = 0
  let state = 77 + seed * 3571
  for (let at = 0; at <= ordinal;) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    at += 8 + ((state >> 12) % 30)
    if (at <= ordinal) screens += 1
  }
  return screens
}
