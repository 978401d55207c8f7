/** Brightness of a part of a picture, 0–255, row by row. */
export interface GreyImage {
  readonly width: number
  readonly height: number
  readonly luma: Uint8Array
}

/** How much ink there is at each place, 0–1, row by row: dark on light and light on dark come to the same. */
export interface InkImage {
  readonly width: number
  readonly height: number
  readonly ink: Float32Array
}

/** Text of fewer pixels is made larger first, so that strokes are more than a pixel wide. */
const TALL = 96

/** Scales up with straight lines between the pixels; never down. */
export function enlarge(image: GreyImage): GreyImage {
  const factor = Math.min(6, Math.max(1, Math.ceil(TALL / image.height)))
  if (factor === 1) return image
  const width = image.width * factor
  const height = image.height * factor
  const luma = new Uint8Array(width * height)
  const at = (x: number, y: number): number =>
    image.luma[Math.min(y, image.height - 1) * image.width + Math.min(x, image.width - 1)] ?? 0
  for (let y = 0; y < height; y += 1) {
    const sy = Math.max(0, (y + 0.5) / factor - 0.5)
    const fy = sy - Math.floor(sy)
    for (let x = 0; x < width; x += 1) {
      const sx = Math.max(0, (x + 0.5) / factor - 0.5)
      const fx = sx - Math.floor(sx)
      const top = at(Math.floor(sx), Math.floor(sy)) * (1 - fx) + at(Math.floor(sx) + 1, Math.floor(sy)) * fx
      const low =
        at(Math.floor(sx), Math.floor(sy) + 1) * (1 - fx) + at(Math.floor(sx) + 1, Math.floor(sy) + 1) * fx
      luma[y * width + x] = Math.round(top * (1 - fy) + low * fy)
    }
  }
  return { width, height, luma }
}

/** Tells ink from ground by the valley between them (Otsu); the rarer of the two is the ink. */
export function inkOf(image: GreyImage): InkImage {
  const { ground, ink, middle } = levels(image)
  const spread = Math.max(1, Math.abs(ink - ground))
  const values = new Float32Array(image.luma.length)
  for (let at = 0; at < values.length; at += 1) {
    const value = image.luma[at] ?? 0
    const share = ink < ground ? (ground - value) / spread : (value - ground) / spread
    values[at] = Math.min(1, Math.max(0, share))
  }
  // Where both are about as frequent nothing was there to be told apart.
  return {
    width: image.width,
    height: image.height,
    ink: Math.abs(ink - ground) < 24 || middle < 0 ? new Float32Array(values.length) : values,
  }
}

function levels({ luma }: GreyImage): {
  readonly ground: number
  readonly ink: number
  readonly middle: number
} {
  const counts = new Float64Array(256)
  for (const value of luma) counts[value] = (counts[value] ?? 0) + 1
  const total = luma.length
  const sumAll = counts.reduce((sum, count, value) => sum + count * value, 0)
  let best = -1
  let found = { dark: 0, light: 255, darkCount: 0, middle: 128 }
  let count = 0
  let sum = 0
  for (let value = 0; value < 255; value += 1) {
    count += counts[value] ?? 0
    sum += value * (counts[value] ?? 0)
    if (count === 0 || count === total) continue
    const dark = sum / count
    const light = (sumAll - sum) / (total - count)
    const between = count * (total - count) * (dark - light) ** 2
    if (between > best) {
      best = between
      found = { dark, light, darkCount: count, middle: value }
    }
  }
  const inkIsDark = found.darkCount * 2 < total
  return inkIsDark
    ? { ground: found.light, ink: found.dark, middle: found.middle }
    : { ground: found.dark, ink: found.light, middle: found.middle }
}

/** Turns a picture clockwise, so that text stands upright. */
export function turnGrey(image: GreyImage, turn: 0 | 90 | 180 | 270): GreyImage {
  if (turn === 0) return image
  const { width, height, luma } = image
  const side = turn !== 180
  const turned = {
    width: side ? height : width,
    height: side ? width : height,
    luma: new Uint8Array(luma.length),
  }
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const [tx, ty] =
        turn === 90
          ? [height - 1 - y, x]
          : turn === 180
            ? [width - 1 - x, height - 1 - y]
            : [y, width - 1 - x]
      turned.luma[ty * turned.width + tx] = luma[y * width + x] ?? 0
    }
  }
  return turned
}
