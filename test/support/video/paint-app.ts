/** Frames in which a page slides in. */
const SLIDE = 12
/** Shortest and longest pause between two taps, in frames. */
const PAUSES = [18, 56] as const

/**
 * Paints a recording of an app as a phone makes it: a status bar, pages of lists that slide in where somebody taps, a
 * live picture in the corner of every fourth. Everybody walks through the same pages; the seed is the person who taps,
 * the clock that the phone shows and the serial on the pages.
 */
export function paintApp(
  frame: Uint8Array,
  width: number,
  height: number,
  ordinal: number,
  seed: number,
): void {
  const luma = frame.subarray(0, width * height)
  const taps = tapsUpTo(ordinal, seed)
  const page = taps.length
  const since = ordinal - (taps.at(-1) ?? -SLIDE)
  const shift = since >= SLIDE ? 0 : Math.round(width * (1 - (since + 1) / SLIDE) ** 2)
  const bar = Math.round(height * 0.045)
  for (let y = bar; y < height; y += 1) {
    const row = y * width
    for (let x = 0; x < width; x += 1) {
      const isNew = x >= shift
      luma[row + x] = pixelOf(isNew ? page : page - 1, isNew ? x - shift : x, y - bar, width, height, seed)
    }
  }
  if (page % 4 === 0) live(luma, width, height, ordinal)
  luma.fill(25, 0, bar * width)
  for (let digit = 0; digit < 4; digit += 1) {
    const x = Math.round(width * (0.05 + digit * 0.03))
    const bright = 120 + ((seed * 13 + digit * 31 + Math.floor(ordinal / 3600)) % 8) * 16
    for (let y = 4; y < bar - 4; y += 1) luma.fill(bright, y * width + x, y * width + x + 4)
  }
  frame.subarray(width * height).fill(124 + ((page * 5) % 9))
}

/** The frames at which somebody taps. */
export function tapsUpTo(ordinal: number, seed: number): number[] {
  const taps: number[] = []
  let state = 4_711 + seed * 7_919
  const next = (): number => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff
    return state >> 12
  }
  next()
  const [shortest, longest] = PAUSES
  for (let at = 10 + (next() % 20); at <= ordinal; at += shortest + (next() % (longest - shortest)))
    taps.push(at)
  return taps
}

/** Pages have the same layout and the same words for everybody; only the serial differs. */
function pixelOf(page: number, x: number, y: number, width: number, height: number, seed: number): number {
  const rows = 9
  const tall = Math.floor((height * 0.955) / rows)
  const row = Math.floor(y / tall)
  const inRow = y % tall
  const ground = page % 3 === 0 ? 232 : 38
  const ink = page % 3 === 0 ? 60 : 205
  if (row === 0) return mix(page, 77) % 2 === 0 ? 90 + (mix(page, 3) % 60) : ground
  const kind = mix(page, row) % 4
  if (kind === 0) return ground
  if (kind === 1 && x < width * 0.35 && inRow > 4 && inRow < tall - 4) return 60 + (mix(page, row * 7) % 150)
  if (kind === 3 && x > width * 0.5 && inRow > 3 && inRow < tall - 3) return 70 + (mix(page, row * 5) % 140)
  const owner = row === 4 ? seed : 0
  const long = width * (0.3 + (mix(page + owner, row) % 60) / 100)
  const isWord = inRow > tall * 0.35 && inRow < tall * 0.65 && x > width * 0.06 && x < long
  return isWord && mix(Math.floor(x / 4) + owner * 31, row + page) % 3 !== 0 ? ink : ground
}

function live(luma: Uint8Array, width: number, height: number, ordinal: number): void {
  for (let y = Math.round(height * 0.75); y < height * 0.92; y += 1)
    for (let x = Math.round(width * 0.6); x < width * 0.95; x += 1)
      luma[y * width + x] = 70 + ((x * 3 + y * 2 + ordinal * 9) % 120)
}

function mix(one: number, other: number): number {
  let hash = Math.imul(one + 1, 0x9e3779b1) ^ Math.imul(other + 7, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return (hash ^ (hash >>> 13)) >>> 0
}
