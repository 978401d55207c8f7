import type { LumaCrop } from '../../player/index.ts'

type Plane = Omit<LumaCrop, 'from'>

const CELLS = 32
/** Difference of a cell's mean brightness (0–255) from which two frames show different pages. */
const ANOTHER_PAGE = 5

/** A frame as a grid of mean brightnesses. */
export function gridOf({ width, height, luma }: Plane): Float32Array {
  const sums = new Float32Array(CELLS * CELLS)
  const counts = new Float32Array(CELLS * CELLS)
  for (let y = 0; y < height; y += 1) {
    const row = Math.floor((y * CELLS) / height) * CELLS
    for (let x = 0; x < width; x += 1) {
      const cell = row + Math.floor((x * CELLS) / width)
      sums[cell] = (sums[cell] ?? 0) + (luma[y * width + x] ?? 0)
      counts[cell] = (counts[cell] ?? 0) + 1
    }
  }
  return sums.map((sum, cell) => sum / Math.max(1, counts[cell] ?? 0))
}

/** Whether two frames show another page: what differs in one place is enough. */
export function isAnotherPage(one: Float32Array, other: Float32Array): boolean {
  return one.some((mean, cell) => Math.abs(mean - (other[cell] ?? 0)) > ANOTHER_PAGE)
}

/** Mean difference of the pixels (0–255) from which a line of text is another one, or gone. */
const ANOTHER_LINE = 14

/** Whether the same line still stands in a part of the picture; encoding noise does not matter. */
export function isSameLine(one: Plane, other: Plane): boolean {
  return difference(one, other) < ANOTHER_LINE
}

/** Whether two pictures are alike to the last pixel. */
export function isSamePicture(one: Plane, other: Plane): boolean {
  return difference(one, other) === 0
}

function difference(one: Plane, other: Plane): number {
  const total = one.luma.reduce((sum, value, at) => sum + Math.abs(value - (other.luma[at] ?? 0)), 0)
  return total / Math.max(1, one.luma.length)
}
