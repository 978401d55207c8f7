import type { CharacterReading } from '../serial-match.ts'
import { enlarge, inkOf, type GreyImage, type InkImage } from './bitmap.ts'
import { findGlyphs, type GlyphBox } from './segment.ts'

/** What serials are written with. */
export const serialCharacters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'

const COLUMNS = 14
const ROWS = 20

/** One character of one typeface, brought to one size. */
export interface GlyphTemplate {
  readonly character: string
  readonly cells: Float32Array
  /** Width by height before it was brought to size. */
  readonly aspect: number
}

/** Makes templates of a line that shows these characters apart from one another; none where it does not. */
export function templatesOf(characters: string, image: GreyImage): GlyphTemplate[] {
  const ink = inkOf(enlarge(image))
  const groups = findGlyphs(ink)
  if (groups.length !== characters.length) return []
  return groups.map(({ whole }, at) => ({ character: characters.charAt(at), ...shapeOf(ink, whole) }))
}

/**
 * Reads a line of capitals and digits by comparing each character with templates of several typefaces. No dictionary and
 * no network: what looks alike comes out as likely, and the vote over frames and the person decide.
 */
export function recogniseLine(image: GreyImage, templates: readonly GlyphTemplate[]): CharacterReading {
  const ink = inkOf(enlarge(image))
  const read = findGlyphs(ink).flatMap(({ whole, parts }) => {
    const one = classify(shapeOf(ink, whole), templates)
    const several = parts.length > 1 ? parts.map((part) => classify(shapeOf(ink, part), templates)) : []
    const mean = several.reduce((sum, part) => sum + (part?.likeness ?? 0), 0) / Math.max(1, several.length)
    // A W is as wide as two letters that touch: what it resembles decides.
    return several.length > 0 && mean > (one?.likeness ?? 0) ? several : [one]
  })
  const found = read.flatMap((glyph) => (glyph ? [glyph] : []))
  return {
    text: found.map(({ character }) => character).join(''),
    sureness: found.map(({ sureness }) => sureness),
  }
}

interface Shape {
  readonly cells: Float32Array
  readonly aspect: number
}

/** How much a wrong proportion costs: I, 1 and 0, O differ in little else. */
const ASPECT_COST = 0.35

function classify(
  shape: Shape,
  templates: readonly GlyphTemplate[],
): { readonly character: string; readonly likeness: number; readonly sureness: number } | null {
  const best = new Map<string, number>()
  for (const template of templates) {
    const likeness =
      cosine(shape.cells, template.cells) -
      ASPECT_COST * Math.min(1, Math.abs(Math.log(shape.aspect / template.aspect)))
    if (likeness > (best.get(template.character) ?? -Infinity)) best.set(template.character, likeness)
  }
  const [first, second] = [...best].sort((one, other) => other[1] - one[1])
  if (!first) return null
  const lead = first[1] - (second?.[1] ?? 0)
  return { character: first[0], likeness: first[1], sureness: Math.min(1, Math.max(0.05, 0.5 + lead * 6)) }
}

/** Brings a character to one size, its strokes softened a little: typefaces differ in weight. */
function shapeOf({ width, ink }: InkImage, box: GlyphBox): Shape {
  const cells = new Float32Array(COLUMNS * ROWS)
  const boxWidth = box.right - box.left
  const boxHeight = box.bottom - box.top
  for (let row = 0; row < ROWS; row += 1) {
    const fromY = box.top + (row * boxHeight) / ROWS
    const toY = box.top + ((row + 1) * boxHeight) / ROWS
    for (let column = 0; column < COLUMNS; column += 1) {
      const fromX = box.left + (column * boxWidth) / COLUMNS
      const toX = box.left + ((column + 1) * boxWidth) / COLUMNS
      cells[row * COLUMNS + column] = meanInk(ink, width, fromX, toX, fromY, toY)
    }
  }
  return { cells: centred(soften(cells)), aspect: boxWidth / Math.max(1, boxHeight) }
}

function meanInk(
  ink: Float32Array,
  width: number,
  fromX: number,
  toX: number,
  fromY: number,
  toY: number,
): number {
  let sum = 0
  let weight = 0
  for (let y = Math.floor(fromY); y < Math.ceil(toY); y += 1) {
    const high = Math.min(y + 1, toY) - Math.max(y, fromY)
    for (let x = Math.floor(fromX); x < Math.ceil(toX); x += 1) {
      const area = high * (Math.min(x + 1, toX) - Math.max(x, fromX))
      sum += (ink[y * width + x] ?? 0) * area
      weight += area
    }
  }
  return weight === 0 ? 0 : sum / weight
}

function soften(cells: Float32Array): Float32Array {
  const soft = new Float32Array(cells.length)
  for (let row = 0; row < ROWS; row += 1) {
    for (let column = 0; column < COLUMNS; column += 1) {
      let sum = 0
      let weight = 0
      for (let dy = -1; dy <= 1; dy += 1) {
        for (let dx = -1; dx <= 1; dx += 1) {
          const y = row + dy
          const x = column + dx
          if (y < 0 || y >= ROWS || x < 0 || x >= COLUMNS) continue
          const share = dx === 0 && dy === 0 ? 4 : dx === 0 || dy === 0 ? 2 : 1
          sum += (cells[y * COLUMNS + x] ?? 0) * share
          weight += share
        }
      }
      soft[row * COLUMNS + column] = sum / weight
    }
  }
  return soft
}

/** Ground and ink count alike: a hole that should not be there is as wrong as a stroke that is missing. */
function centred(cells: Float32Array): Float32Array {
  const mean = cells.reduce((sum, cell) => sum + cell, 0) / cells.length
  return cells.map((cell) => cell - mean)
}

function cosine(one: Float32Array, other: Float32Array): number {
  let dot = 0
  let left = 0
  let right = 0
  for (let at = 0; at < one.length; at += 1) {
    const a = one[at] ?? 0
    const b = other[at] ?? 0
    dot += a * b
    left += a * a
    right += b * b
  }
  return left === 0 || right === 0 ? 0 : dot / Math.sqrt(left * right)
}
