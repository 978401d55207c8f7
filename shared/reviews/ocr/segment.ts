import type { InkImage } from './bitmap.ts'

/** Where one character stands, in pixels; the far sides are not in it. */
export interface GlyphBox {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const INKED = 0.5

/** A piece of ink that stands by itself: one character, or several that touch. */
export interface GlyphGroup {
  readonly whole: GlyphBox
  /** As several characters; one where it is too narrow for that. */
  readonly parts: readonly GlyphBox[]
}

/** The characters of the largest line of text, from left to right. Dots, dashes and specks are left out. */
export function findGlyphs(image: InkImage): GlyphGroup[] {
  const line = tallestLine(image)
  if (!line) return []
  const parts = components(image, line)
  const height = median(parts.map((part) => part.bottom - part.top))
  const standing = parts.filter(
    (part) => part.bottom - part.top >= height * 0.6 && part.bottom - part.top >= 5,
  )
  const joined = joinOverlapping(standing.sort((one, other) => one.left - other.left))
  return joined.map((whole) => ({ whole, parts: splitWide(image, whole, joined) }))
}

/** The rows with ink that belong together; of several lines the tallest. */
function tallestLine({
  width,
  height,
  ink,
}: InkImage): { readonly top: number; readonly bottom: number } | null {
  let best: { top: number; bottom: number } | null = null
  let top = -1
  for (let y = 0; y <= height; y += 1) {
    let inked = 0
    if (y < height) for (let x = 0; x < width; x += 1) if ((ink[y * width + x] ?? 0) > INKED) inked += 1
    if (inked > 0 && top < 0) top = y
    if (inked === 0 && top >= 0) {
      if (!best || y - top > best.bottom - best.top) best = { top, bottom: y }
      top = -1
    }
  }
  return best
}

/** Pieces of ink that hang together, corners included. */
function components(
  { width, ink }: InkImage,
  line: { readonly top: number; readonly bottom: number },
): GlyphBox[] {
  const seen = new Uint8Array(ink.length)
  const found: GlyphBox[] = []
  const stack: number[] = []
  for (let start = line.top * width; start < line.bottom * width; start += 1) {
    if (seen[start] === 1 || (ink[start] ?? 0) <= INKED) continue
    const box = { left: width, right: 0, top: line.bottom, bottom: line.top }
    seen[start] = 1
    stack.push(start)
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      const x = at % width
      const y = (at - x) / width
      box.left = Math.min(box.left, x)
      box.right = Math.max(box.right, x + 1)
      box.top = Math.min(box.top, y)
      box.bottom = Math.max(box.bottom, y + 1)
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          const near = at + dy * width + dx
          const inside = x + dx >= 0 && x + dx < width && y + dy >= line.top && y + dy < line.bottom
          if (!inside || seen[near] === 1 || (ink[near] ?? 0) <= INKED) continue
          seen[near] = 1
          stack.push(near)
        }
      }
    }
    found.push(box)
  }
  return found
}

/** Pieces above one another are one character that compression has torn. */
function joinOverlapping(parts: readonly GlyphBox[]): GlyphBox[] {
  const joined: GlyphBox[] = []
  for (const part of parts) {
    const last = joined.at(-1)
    const shared = last ? Math.min(last.right, part.right) - Math.max(last.left, part.left) : 0
    if (last && shared > 0.5 * Math.min(last.right - last.left, part.right - part.left)) {
      joined[joined.length - 1] = {
        left: Math.min(last.left, part.left),
        right: Math.max(last.right, part.right),
        top: Math.min(last.top, part.top),
        bottom: Math.max(last.bottom, part.bottom),
      }
    } else joined.push(part)
  }
  return joined
}

/** Characters that touch are parted where the ink is thinnest. No capital is wider than it is tall. */
function splitWide(image: InkImage, part: GlyphBox, all: readonly GlyphBox[]): GlyphBox[] {
  const usual = median(all.map((one) => one.right - one.left))
  const width = part.right - part.left
  if (width <= Math.max(usual * 1.6, (part.bottom - part.top) * 1.15)) return [part]
  const count = Math.max(2, Math.round(width / usual))
  const cuts: number[] = []
  for (let cut = 1; cut < count; cut += 1) {
    const due = part.left + (width * cut) / count
    let best = Math.round(due)
    for (let x = Math.round(due - usual / 3); x <= due + usual / 3; x += 1) {
      if (columnInk(image, part, x) < columnInk(image, part, best)) best = x
    }
    cuts.push(best)
  }
  const edges = [part.left, ...cuts, part.right]
  return edges.slice(1).map((right, at) => ({ ...part, left: edges[at] ?? part.left, right }))
}

function columnInk({ width, ink }: InkImage, part: GlyphBox, x: number): number {
  let sum = 0
  for (let y = part.top; y < part.bottom; y += 1) sum += ink[y * width + x] ?? 0
  return sum
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
