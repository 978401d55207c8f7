import { qrcode, type DrawingContext } from 'bwip-js/generic'

/** A QR code as one filled shape; the quiet zone around it is not in it. */
export interface QrShape {
  readonly width: number
  readonly height: number
  readonly path: string
  /** Units that a module is wide. */
  readonly module: number
}

const MODULE = 2

/** Null for a text that is too long for one. */
export function drawQr(text: string): QrShape | null {
  // Named before it is passed: the library's types do not know the options of a single kind of code.
  const options = { bcid: 'qrcode', text, scale: 1, eclevel: 'L' }
  try {
    return { ...qrcode(options, squares()), module: MODULE }
  } catch {
    return null
  }
}

function squares(): DrawingContext<Omit<QrShape, 'module'>> {
  let size = { width: 0, height: 0 }
  const parts: string[] = []
  const none = () => {
    throw new Error('a QR code is made of squares only')
  }
  return {
    scale: () => null,
    measure: () => ({ width: 0, ascent: 0, descent: 0 }),
    text: none,
    hexagon: none,
    ellipse: none,
    line: none,
    init(width, height) {
      size = { width, height }
    },
    polygon(points) {
      parts.push(`M${points.map(([x, y]) => `${x} ${y}`).join('L')}z`)
    },
    fill: () => {},
    end: () => ({ ...size, path: parts.join('') }),
  }
}
