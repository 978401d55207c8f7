import { type Area, place, turnPoint, unturn, type Size, type View } from '../../player/index.ts'

/** A rectangle on the screen, in CSS pixels of the stage. */
export interface ScreenBox {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/** Where a part of the picture lies on the stage now. */
export function boxOnStage(area: Area, picture: Size, stage: Size, view: View): ScreenBox {
  const at = place(picture, stage, view)
  const [x1, y1] = turnPoint(area.x, area.y, view.turn)
  const [x2, y2] = turnPoint(area.x + area.width, area.y + area.height, view.turn)
  return {
    left: at.x + Math.min(x1, x2) * at.width,
    top: at.y + Math.min(y1, y2) * at.height,
    width: Math.abs(x2 - x1) * at.width,
    height: Math.abs(y2 - y1) * at.height,
  }
}

/** The part of the picture under two points of the stage; held inside the picture. */
export function areaBetween(
  one: { readonly x: number; readonly y: number },
  other: { readonly x: number; readonly y: number },
  picture: Size,
  stage: Size,
  view: View,
): Area {
  const at = place(picture, stage, view)
  const point = (p: { readonly x: number; readonly y: number }) =>
    unturn(held((p.x - at.x) / at.width), held((p.y - at.y) / at.height), view.turn)
  const [x1, y1] = point(one)
  const [x2, y2] = point(other)
  return {
    x: Math.min(x1, x2),
    y: Math.min(y1, y2),
    width: Math.max(0.002, Math.abs(x2 - x1)),
    height: Math.max(0.002, Math.abs(y2 - y1)),
  }
}

/** Moves or resizes a box by fractions of the upright picture, as arrows say it. */
export function nudge(
  area: Area,
  view: View,
  by: { readonly x: number; readonly y: number },
  resize: boolean,
): Area {
  const [ax, ay] = turnPoint(area.x, area.y, view.turn)
  const [bx, by2] = turnPoint(area.x + area.width, area.y + area.height, view.turn)
  const left = Math.min(ax, bx)
  const top = Math.min(ay, by2)
  const width = Math.abs(bx - ax)
  const height = Math.abs(by2 - ay)
  const moved = resize
    ? { left, top, width: Math.max(0.01, width + by.x), height: Math.max(0.005, height + by.y) }
    : { left: left + by.x, top: top + by.y, width, height }
  const [x1, y1] = unturn(held(moved.left), held(moved.top), view.turn)
  const [x2, y2] = unturn(held(moved.left + moved.width), held(moved.top + moved.height), view.turn)
  return {
    x: Math.min(x1, x2),
    y: Math.min(y1, y2),
    width: Math.max(0.002, Math.abs(x2 - x1)),
    height: Math.max(0.002, Math.abs(y2 - y1)),
  }
}

function held(value: number): number {
  return Math.min(1, Math.max(0, value))
}
