import type { Painter } from './painter.ts'
import { drawWithWebGl } from './draw-webgl.ts'
import { drawWithCanvas } from './draw-canvas.ts'

/** Takes WebGL where it is there, else the plain canvas: the same picture, slower. */
export function createPainter(canvas: HTMLCanvasElement, prefer: Painter['way'] = 'webgl'): Painter {
  return (prefer === 'webgl' ? drawWithWebGl(canvas) : null) ?? drawWithCanvas(canvas)
}
