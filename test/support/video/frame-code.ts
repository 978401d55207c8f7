/**
 * A frame's ordinal written into its picture: a grid of black and white cells, 16 bits of ordinal and 8 bits of check,
 * behind a fixed pattern of 8 that tells a rotated or mirrored picture from an upright one. Cells are placed relative to the picture's size, so that the code survives
 * scaling, and large, so that it survives any codec.
 */
export const codeColumns = 8
const codeRows = 4
const left = 0.1
const top = 0.3
const cellWidth = 0.1
const cellHeight = 0.08

/** Reads upright only: no rotation and no mirror image of it is the same. */
const orientation = [1, 0, 1, 1, 0, 0, 0, 1]

const white = 215
const black = 30

/** What a code can hold. */
export const maxOrdinal = 0xffff

function check(ordinal: number): number {
  // Any function that changes many bits for one will do; this one is CRC-8 (0x07) over two bytes.
  let crc = 0xa5
  for (const byte of [ordinal >> 8, ordinal & 0xff]) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 0x80 ? ((crc << 1) ^ 0x07) & 0xff : (crc << 1) & 0xff
  }
  return crc
}

function bitsOf(ordinal: number): number[] {
  const bits = [...orientation]
  for (let bit = 15; bit >= 0; bit -= 1) bits.push((ordinal >> bit) & 1)
  const crc = check(ordinal)
  for (let bit = 7; bit >= 0; bit -= 1) bits.push((crc >> bit) & 1)
  return bits
}

/** Paints the ordinal into a luma plane. */
export function paintCode(luma: Uint8Array, width: number, height: number, ordinal: number): void {
  const bits = bitsOf(ordinal)
  for (const [place, bit] of bits.entries()) {
    const column = place % codeColumns
    const row = Math.floor(place / codeColumns)
    const fromX = Math.round((left + column * cellWidth) * width)
    const toX = Math.round((left + (column + 1) * cellWidth) * width)
    const fromY = Math.round((top + row * cellHeight) * height)
    const toY = Math.round((top + (row + 1) * cellHeight) * height)
    for (let y = fromY; y < toY; y += 1) luma.fill(bit ? white : black, y * width + fromX, y * width + toX)
  }
}

/** Where the cells' middles are, as fractions of the upright picture, in the order of the code's bits. */
export function codePoints(): readonly (readonly [number, number])[] {
  return Array.from({ length: codeColumns * codeRows }, (_, place) => [
    left + ((place % codeColumns) + 0.5) * cellWidth,
    top + (Math.floor(place / codeColumns) + 0.5) * cellHeight,
  ])
}

/** The ordinal from the brightness (0–255) at each of the code's points; null where it is no upright code. */
export function readCode(samples: readonly number[]): number | null {
  const bits = samples.map((sample) => (sample > 122 ? 1 : 0))
  if (orientation.some((bit, place) => bits[place] !== bit)) return null
  const number = (from: number, to: number): number =>
    bits.slice(from, to).reduce<number>((value, bit) => value * 2 + bit, 0)
  const ordinal = number(8, 24)
  return check(ordinal) === number(24, 32) ? ordinal : null
}

/** Reads the code out of a luma plane, e.g. a decoded frame. */
export function readCodeFromLuma(luma: Uint8Array, width: number, height: number): number | null {
  return readCode(
    codePoints().map(([x, y]) => luma[Math.floor(y * height) * width + Math.floor(x * width)] ?? 0),
  )
}
