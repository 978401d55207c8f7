import { qrcode } from 'bwip-js/generic'
import { shapeContext, type CodeShape } from './code-shape.ts'

/** A QR code as one filled shape. */
export interface QrShape extends CodeShape {
  /** Units that a module is wide. */
  readonly module: number
}

const MODULE = 2

/** Null for a text that is too long for one. */
export function drawQr(text: string): QrShape | null {
  // Named before it is passed: the library's types do not know the options of a single kind of code.
  const options = { bcid: 'qrcode', text, scale: 1, eclevel: 'L' }
  const squares = shapeContext((add) => ({
    polygon: (points) => add(`M${points.map(([x, y]) => `${x} ${y}`).join('L')}z`),
  }))
  try {
    return { ...qrcode(options, squares), module: MODULE }
  } catch {
    return null
  }
}
