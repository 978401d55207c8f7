import { code128 } from 'bwip-js/generic'
import { shapeContext, type CodeShape } from '../code-shape.ts'

/** Code 128 of a text, for the screen, in the narrowest bar's width: a scanner reads it from there as from paper. */
export function drawCode(text: string): CodeShape {
  const bars = shapeContext((add) => ({
    line(x, top, _x, bottom, width) {
      const left = Math.floor(x - width / 2)
      add(`M${left} ${top}h${width}V${bottom}h${-width}z`)
    },
  }))
  return code128<CodeShape>({ bcid: 'code128', text, scale: 1 }, bars)
}
