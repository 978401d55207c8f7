import { codePoints, readCode } from '../../support/video/frame-code.ts'
import { turnPoint, type Turn } from '../../../renderer/player/view.ts'

/** A way to move through a video, under test: ours, or one that is known to be wrong. */
export interface Driver {
  readonly count: number
  /** Steps by so many frames and waits until the picture is there. */
  step(by: number): Promise<void>
  jump(ordinal: number): Promise<void>
  /** Asks for steps without waiting, as key repeat does; resolves when the last picture is there. */
  burst(steps: readonly number[], pauseMs: number): Promise<void>
  /** The frame that the screen says it shows. */
  label(): number
  /** The frame whose code is in the picture on screen; null where none can be read. */
  code(): number | null
  close(): void
}

const scratch = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })

/** Reads the code from what is drawn on a canvas or a video. */
export function readPicture(
  source: HTMLCanvasElement | HTMLVideoElement | VideoFrame,
  width: number,
  height: number,
  turn: Turn,
): number | null {
  if (!scratch) throw new Error('no canvas')
  scratch.canvas.width = width
  scratch.canvas.height = height
  scratch.drawImage(source, 0, 0, width, height)
  const { data } = scratch.getImageData(0, 0, width, height)
  return readCode(
    codePoints().map(([u, v]) => {
      const [x, y] = turnPoint(u, v, turn)
      const at = (Math.floor(y * height) * width + Math.floor(x * width)) * 4
      return ((data[at] ?? 0) + (data[at + 1] ?? 0) + (data[at + 2] ?? 0)) / 3
    }),
  )
}

export function nextFrame(): Promise<void> {
  return new Promise((resolve) => requestAnimationFrame(() => resolve()))
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
