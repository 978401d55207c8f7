import type { DrawingContext } from 'bwip-js/generic'

/**
 * Left uninked at either side of a bar, as a part of the narrowest one. Ink spreads, and a printer blackens every dot
 * that a shape touches: a bar that ends exactly between two dots would grow by one.
 */
const SPARE = 0.06

/** A code as one filled shape in whole units, the narrowest bar or module being `unit` wide. */
export interface CodeOutline {
  readonly width: number
  readonly height: number
  /** Data of an SVG path. */
  readonly path: string
}

/**
 * What the library draws with, in place of its own SVG: that one draws bars as strokes, and printers are free to draw
 * thin strokes thinner than they are ("stroke adjustment"), which no scanner reads. Filled areas keep their width.
 */
export function outlineDrawing(): DrawingContext<CodeOutline> {
  let size = { width: 0, height: 0 }
  const parts: string[] = []
  return {
    scale: () => null,
    // No words are drawn: the page sets them in its own type.
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    text: noShape,
    hexagon: noShape,
    ellipse: noShape,
    init(width, height) {
      size = { width, height }
    },
    line(x, top, _x, bottom, width) {
      // Told by its middle, which for an odd width was rounded up to a whole unit.
      const left = Math.floor(x - width / 2) + SPARE
      const inked = width - 2 * SPARE
      parts.push(`M${left} ${top}h${inked}V${bottom}h${-inked}z`)
    },
    polygon(points) {
      parts.push(`M${points.map(([x, y]) => `${x} ${y}`).join('L')}z`)
    },
    fill: () => {},
    end: () => ({ ...size, path: parts.join('') }),
  }
}

function noShape(): never {
  throw new Error('Code 128 and QR are made of bars and squares only')
}
