import type { LumaCrop, Turn } from '../../player/index.ts'
import { thinStrokes } from './thin-strokes.ts'

/** The longest side that a page is brought to (pixels): text of a phone's screen is then of a size that is read. */
const LONG_SIDE = 1_600
const LARGEST_SCALE = 3

/** Of the shorter side: half of what is thin. Strokes of any text that is read are. */
const THIN = 1 / 80
const GAIN = 1.6

/** A frame, upright and large enough, with nothing but its writing of one kind in it, dark on white. */
export function pagePicture(
  page: Omit<LumaCrop, 'from'>,
  turn: Turn,
  ink: 'light' | 'dark',
): OffscreenCanvas | null {
  const { width, height } = page
  const scale = Math.min(LARGEST_SCALE, LONG_SIDE / Math.max(width, height))
  const aside = turn === 90 || turn === 270
  const raw = new OffscreenCanvas(width, height)
  const canvas = new OffscreenCanvas(
    Math.round((aside ? height : width) * scale),
    Math.round((aside ? width : height) * scale),
  )
  const [from, to] = [raw.getContext('2d'), canvas.getContext('2d')]
  if (!from || !to) return null
  const pixels = from.createImageData(width, height)
  const reach = Math.max(3, Math.round(Math.min(width, height) * THIN))
  for (const [at, strength] of thinStrokes(page, ink, reach).entries()) {
    pixels.data.fill(255 - GAIN * strength, at * 4, at * 4 + 3)
    pixels.data[at * 4 + 3] = 255
  }
  from.putImageData(pixels, 0, 0)
  to.imageSmoothingQuality = 'high'
  to.translate(canvas.width / 2, canvas.height / 2)
  to.rotate((turn * Math.PI) / 180)
  to.drawImage(raw, (-width * scale) / 2, (-height * scale) / 2, width * scale, height * scale)
  return canvas
}
