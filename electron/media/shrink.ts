/** A decoded picture: RGBA, 8 bits each, row by row. */
export interface Pixels {
  readonly width: number
  readonly height: number
  readonly data: Uint8Array | Uint8ClampedArray
}

/**
 * A picture whose long side is at most so many pixels; each new pixel is the mean of those that it stands for, so that
 * fine scratches stay grey instead of vanishing. A smaller one comes back as it is. Opaque: photos have no alpha.
 */
export function shrink(source: Pixels, longSide: number): Pixels {
  const scale = longSide / Math.max(source.width, source.height)
  if (scale >= 1) return source
  const width = Math.max(1, Math.round(source.width * scale))
  const height = Math.max(1, Math.round(source.height * scale))
  const data = new Uint8Array(width * height * 4)
  for (let y = 0; y < height; y++) {
    const rows = span(y, height, source.height)
    for (let x = 0; x < width; x++) {
      data.set(mean(source, span(x, width, source.width), rows), (y * width + x) * 4)
    }
  }
  return { width, height, data }
}

type Span = readonly [from: number, to: number]

/** The source pixels that one target pixel stands for: at least one. */
function span(index: number, targets: number, sources: number): Span {
  const from = Math.floor((index * sources) / targets)
  return [from, Math.max(from + 1, Math.floor(((index + 1) * sources) / targets))]
}

function mean({ width, data }: Pixels, [left, right]: Span, [top, bottom]: Span): readonly number[] {
  let [red, green, blue] = [0, 0, 0]
  for (let y = top; y < bottom; y++) {
    for (let at = (y * width + left) * 4; at < (y * width + right) * 4; at += 4) {
      red += data[at] ?? 0
      green += data[at + 1] ?? 0
      blue += data[at + 2] ?? 0
    }
  }
  const count = (right - left) * (bottom - top)
  return [Math.round(red / count), Math.round(green / count), Math.round(blue / count), 255]
}
