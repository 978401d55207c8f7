import type { Picture } from './picture.ts'
import type { View } from './view.ts'

/** Puts pictures on a canvas. */
export interface Painter {
  readonly way: 'webgl' | 'canvas'
  /** Loads a picture; the next `paint` shows it. */
  load(picture: Picture): void
  /** Draws what is loaded as the view says, and nothing where nothing is loaded. */
  paint(view: View): void
  close(): void
}
