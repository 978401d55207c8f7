import { missingCase } from '../../shared/kernel/missing-case.ts'

/** Quarter turns clockwise. */
export type Turn = 0 | 90 | 180 | 270

/** How the picture lies in the canvas. It stays as it is from frame to frame. */
export interface View {
  /** The recording's own turn and the reviewer's, together. */
  readonly turn: Turn
  /** Width of a stored pixel to its height: pictures are shown at the shape that the recording names. */
  readonly pixelAspect: number
  /** 1 fits the picture into the canvas. */
  readonly zoom: number
  /** The point of the turned picture (fractions of its width and height) that is at the canvas's middle. */
  readonly centre: { readonly x: number; readonly y: number }
  /** −1 to 1, added. */
  readonly brightness: number
  /** Factor around middle grey. */
  readonly contrast: number
}

export const wholePicture: View = {
  turn: 0,
  pixelAspect: 1,
  zoom: 1,
  centre: { x: 0.5, y: 0.5 },
  brightness: 0,
  contrast: 1,
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** Where the turned picture lies in the canvas, in canvas pixels. */
export interface Placement {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

/** Of a picture: its turn and the shape of its pixels. */
export type Shape = Pick<View, 'turn' | 'pixelAspect'>

/** The picture as it is shown, turned and with its pixels made square: none of them gets smaller by that. */
export function turned({ width, height }: Size, { turn, pixelAspect }: Shape): Size {
  const square =
    pixelAspect >= 1 ? { width: width * pixelAspect, height } : { width, height: height / pixelAspect }
  return turn === 90 || turn === 270 ? { width: square.height, height: square.width } : square
}

/** Canvas pixels for one pixel of the picture at zoom 1. */
export function fitScale(picture: Size, canvas: Size, shape: Shape): number {
  const upright = turned(picture, shape)
  return Math.min(canvas.width / upright.width, canvas.height / upright.height)
}

export function place(picture: Size, canvas: Size, view: View): Placement {
  const upright = turned(picture, view)
  const scale = fitScale(picture, canvas, view) * view.zoom
  const width = upright.width * scale
  const height = upright.height * scale
  return {
    x: canvas.width / 2 - view.centre.x * width,
    y: canvas.height / 2 - view.centre.y * height,
    width,
    height,
  }
}

/** A point of the turned picture (fractions) as a point of the picture as it is stored. */
export function unturn(x: number, y: number, turn: Turn): readonly [number, number] {
  switch (turn) {
    case 0:
      return [x, y]
    case 90:
      return [y, 1 - x]
    case 180:
      return [1 - x, 1 - y]
    case 270:
      return [1 - y, x]
    default:
      return missingCase(turn)
  }
}

/** A point of the stored picture (fractions) as a point of the turned one. */
export function turnPoint(x: number, y: number, turn: Turn): readonly [number, number] {
  switch (turn) {
    case 0:
      return [x, y]
    case 90:
      return [1 - y, x]
    case 180:
      return [1 - x, 1 - y]
    case 270:
      return [y, 1 - x]
    default:
      return missingCase(turn)
  }
}

/** Zooms so that the picture's point under the cursor stays under it. */
export function zoomAt(
  picture: Size,
  canvas: Size,
  view: View,
  zoom: number,
  at: { readonly x: number; readonly y: number },
): View {
  const before = place(picture, canvas, view)
  const point = { x: (at.x - before.x) / before.width, y: (at.y - before.y) / before.height }
  const after = place(picture, canvas, { ...view, zoom })
  return {
    ...view,
    zoom,
    centre: {
      x: point.x - (at.x - canvas.width / 2) / after.width,
      y: point.y - (at.y - canvas.height / 2) / after.height,
    },
  }
}

/** Pictures are never smaller than the canvas, and pixels never larger than a thumb. */
const SMALLEST = 1
const LARGEST = 40

/** Zooms by a factor around a point of the canvas; the whole picture lies in the middle again. */
export function zoomBy(
  picture: Size,
  canvas: Size,
  view: View,
  factor: number,
  at: { readonly x: number; readonly y: number },
): View {
  const zoom = Math.min(LARGEST, Math.max(SMALLEST, view.zoom * factor))
  if (zoom === SMALLEST) return { ...view, zoom, centre: { x: 0.5, y: 0.5 } }
  return zoomAt(picture, canvas, view, zoom, at)
}
