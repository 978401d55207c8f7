import { code128, type DrawingContext } from 'bwip-js/generic'

/** A code as one filled shape, in the narrowest bar's width. */
export interface CodeShape {
  readonly width: number
  readonly height: number
  readonly path: string
}

/** Code 128 of a text, for the screen: a scanner reads it from there as from paper. */
export function drawCode(text: string): CodeShape {
  return code128<CodeShape>({ bcid: 'code128', text, scale: 1 }, bars())
}

function bars(): DrawingContext<CodeShape> {
  let size = { width: 0, height: 0 }
  const parts: string[] = []
  const none = () => {
    throw new Error('Code 128 is made of bars only')
  }
  return {
    scale: () => null,
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    text: none,
    hexagon: none,
    ellipse: none,
    polygon: none,
    init(width, height) {
      size = { width, height }
    },
    line(x, top, _x, bottom, width) {
      const left = Math.floor(x - width / 2)
      parts.push(`M${left} ${top}h${width}V${bottom}h${-width}z`)
    },
    fill: () => {},
    end: () => ({ ...size, path: parts.join('') }),
  }
}
