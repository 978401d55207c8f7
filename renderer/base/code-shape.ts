import type { DrawingContext } from 'bwip-js/generic'

/** A code as one filled shape; the quiet zone around it is not in it. */
export interface CodeShape {
  readonly width: number
  readonly height: number
  readonly path: string
}

/** Draws a code into one path. `kind` draws what it is made of by adding parts; anything else throws: it is no such code. */
export function shapeContext(
  kind: (add: (part: string) => void) => Partial<Pick<DrawingContext<CodeShape>, 'line' | 'polygon'>>,
): DrawingContext<CodeShape> {
  let size = { width: 0, height: 0 }
  const parts: string[] = []
  const none = () => {
    throw new Error('the code is made of other shapes')
  }
  return {
    scale: () => null,
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    text: none,
    hexagon: none,
    ellipse: none,
    polygon: none,
    line: none,
    init(width, height) {
      size = { width, height }
    },
    fill: () => {},
    end: () => ({ ...size, path: parts.join('') }),
    ...kind((part) => parts.push(part)),
  }
}
