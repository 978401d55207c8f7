import type { LumaCrop, Turn } from '../../player/index.ts'

/** Recognition wants some ground around the text. */
const MARGIN = 24

/**
 * Heights in pixels that capitals are brought to; Tesseract reads best near thirty. Neighbouring frames of a still page
 * are the same picture, and a reader that is wrong once is wrong each time: each frame is shown to it in another size,
 * so that the vote has voters.
 */
const heights = [30, 24, 36, 20, 33, 27, 42]

/** A cut-out as recognition likes it: upright, of a good size, dark on light, with a margin. */
export function linePicture(crop: LumaCrop, turn: Turn, voter: number): OffscreenCanvas | null {
  const { width, height } = crop
  if (width === 0 || height === 0) return null
  const aside = turn === 90 || turn === 270
  const scale = Math.min(6, (heights[voter % heights.length] ?? 30) / textHeight(crop, aside))
  const raw = new OffscreenCanvas(width, height)
  const canvas = new OffscreenCanvas(
    Math.round((aside ? height : width) * scale) + 2 * MARGIN,
    Math.round((aside ? width : height) * scale) + 2 * MARGIN,
  )
  const [from, to] = [raw.getContext('2d'), canvas.getContext('2d')]
  if (!from || !to) return null
  const ground = groundOf(crop)
  const light = (value: number): number => (ground < 128 ? 255 - value : value)
  const pixels = from.createImageData(width, height)
  for (const [at, value] of crop.luma.entries()) {
    pixels.data.fill(light(value), at * 4, at * 4 + 3)
    pixels.data[at * 4 + 3] = 255
  }
  from.putImageData(pixels, 0, 0)
  to.fillStyle = `rgb(${light(ground)} ${light(ground)} ${light(ground)})`
  to.fillRect(0, 0, canvas.width, canvas.height)
  to.imageSmoothingQuality = 'high'
  to.translate(canvas.width / 2, canvas.height / 2)
  to.rotate((turn * Math.PI) / 180)
  to.drawImage(raw, (-width * scale) / 2, (-height * scale) / 2, width * scale, height * scale)
  return canvas
}

/** The brightness of what text stands on: most of the box's pixels have about it. */
function groundOf({ luma }: LumaCrop): number {
  return luma.toSorted()[Math.floor(luma.length / 2)] ?? 0
}

/** How tall the tallest line in the box is: the longest run of rows (columns where it lies aside) with ink in them. */
function textHeight(crop: LumaCrop, aside: boolean): number {
  const { width, height, luma } = crop
  const ground = groundOf(crop)
  const furthest = luma.reduce((most, value) => Math.max(most, Math.abs(value - ground)), 0)
  const rows = new Uint8Array(aside ? width : height)
  for (const [at, value] of luma.entries()) {
    const row = aside ? at % width : Math.floor(at / width)
    if (Math.abs(value - ground) * 2 > furthest) rows[row] = 1
  }
  let longest = 0
  let run = 0
  for (const inked of rows) {
    run = inked === 1 ? run + 1 : 0
    longest = Math.max(longest, run)
  }
  return Math.max(5, longest)
}
