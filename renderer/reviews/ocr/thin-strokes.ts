/** Brightness of a picture, row by row. */
interface Plane {
  readonly width: number
  readonly height: number
  readonly luma: Uint8Array
}

/**
 * What is thin and brighter (`light`) or darker (`dark`) than its surroundings, by how much: strokes of writing stay,
 * plates, pictures and the edges between them go. `reach`: what is thicker than twice this many pixels is not thin.
 */
export function thinStrokes(picture: Plane, ink: 'light' | 'dark', reach: number): Uint8Array {
  const { luma } = picture
  const value = ink === 'light' ? luma : luma.map((one) => 255 - one)
  const plane = { ...picture, luma: value }
  const opened = spread(spread(plane, reach, Math.min), reach, Math.max)
  return value.map((one, at) => one - (opened.luma[at] ?? 0))
}

/** The least or most of the square around each pixel: along the rows, then along the columns. */
function spread(plane: Plane, reach: number, pick: (one: number, other: number) => number): Plane {
  const { width, height } = plane
  const luma = new Uint8Array(plane.luma.length)
  const across = new Uint8Array(plane.luma.length)
  for (let y = 0; y < height; y += 1) alongLine(plane.luma, across, y * width, 1, width, reach, pick)
  for (let x = 0; x < width; x += 1) alongLine(across, luma, x, width, height, reach, pick)
  return { width, height, luma }
}

/** Each value of a line gets the pick of its window, in three looks whatever the window's size (van Herk). */
function alongLine(
  from: Uint8Array,
  to: Uint8Array,
  start: number,
  stride: number,
  length: number,
  reach: number,
  pick: (one: number, other: number) => number,
): void {
  const size = 2 * reach + 1
  const padded = Math.ceil((length + 2 * reach) / size) * size
  const at = (place: number): number =>
    from[start + Math.min(length - 1, Math.max(0, place - reach)) * stride] ?? 0
  const up = new Uint8Array(padded)
  const down = new Uint8Array(padded)
  for (let place = 0; place < padded; place += 1)
    up[place] = place % size === 0 ? at(place) : pick(up[place - 1] ?? 0, at(place))
  for (let place = padded - 1; place >= 0; place -= 1)
    down[place] = place % size === size - 1 ? at(place) : pick(down[place + 1] ?? 0, at(place))
  for (let place = 0; place < length; place += 1)
    to[start + place * stride] = pick(down[place] ?? 0, up[place + size - 1] ?? 0)
}
