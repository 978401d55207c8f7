import { inkAt, lineSize } from './letters.ts'

/** A picture as planar YUV 4:2:0. */
export interface Canvas {
  readonly width: number
  readonly height: number
  readonly planes: Uint8Array
}

export function blankCanvas(width: number, height: number): Canvas {
  const planes = new Uint8Array((width * height * 3) / 2)
  planes.fill(28, 0, width * height).fill(128, width * height)
  return { width, height, planes }
}

/** Rows of one brightness; what lies beyond the picture is left out. */
export function fill({ width, height, planes }: Canvas, luma: number, from: number, to: number): void {
  const row = (y: number): number => Math.min(height, Math.max(0, Math.round(y))) * width
  planes.fill(luma, row(from), row(to))
}

/** A line of text; `size` is pixels a dot. */
export function write(
  { width, height, planes }: Canvas,
  text: string,
  at: { readonly x: number; readonly y: number; readonly size: number; readonly luma: number },
): void {
  const line = lineSize(text)
  const left = Math.round(at.x)
  const top = Math.round(at.y)
  for (let y = Math.max(0, top); y < Math.min(height, top + line.height * at.size); y += 1) {
    for (let x = Math.max(0, left); x < Math.min(width, left + line.width * at.size); x += 1) {
      const ink = inkAt(text, (x - left + 0.5) / at.size, (y - top + 0.5) / at.size)
      const place = y * width + x
      planes[place] = (planes[place] ?? 0) * (1 - ink) + at.luma * ink
    }
  }
}

export function writeCentred(canvas: Canvas, text: string, y: number, size: number, luma: number): void {
  write(canvas, text, { x: (canvas.width - lineSize(text).width * size) / 2, y, size, luma })
}

/** Gives rows a colour, as Cb and Cr. */
function tint({ width, height, planes }: Canvas, from: number, to: number, cb: number, cr: number): void {
  const row = width / 2
  const first = Math.round(Math.max(0, from) / 2) * row
  const last = Math.round(Math.min(height, to) / 2) * row
  const u = width * height
  const v = u + (width * height) / 4
  planes.fill(cb, u + first, u + last).fill(cr, v + first, v + last)
}

/** What the four screens of the recording are told. `share`: how far the screen is, 0–1. */
export interface Screen {
  readonly serial: string
  readonly share: number
}

/** The page with the serial; its clock is all that moves. */
export function paintAbout(canvas: Canvas, { serial, share }: Screen): void {
  header(canvas, 'ABOUT')
  write(canvas, 'AIRCRAFT SERIAL NUMBER', { x: 24, y: 240, size: 2, luma: 150 })
  fill(canvas, 52, 270, 330)
  writeCentred(canvas, serial, 284, 4, 235)
  write(canvas, `APP 1.4.${String(Math.floor(share * 9))}`, { x: 24, y: 380, size: 2, luma: 110 })
}

/** Calibration with its bar, then the horizon that goes up and down with the gimbal. */
export function paintGimbal(canvas: Canvas, { share }: Screen): void {
  const calibrating = share < 0.4
  const horizon = canvas.height * (calibrating ? 0.5 : 0.5 + 0.22 * Math.sin((share - 0.4) * 21))
  fill(canvas, 96, 90, horizon)
  fill(canvas, 62, horizon, canvas.height)
  tint(canvas, 90, horizon, 146, 116)
  tint(canvas, horizon, canvas.height, 118, 124)
  header(canvas, 'CAMERA')
  if (!calibrating) return
  writeCentred(canvas, `CALIBRATION ${Math.round((share / 0.4) * 100)}%`, 360, 3, 235)
  const { width, planes } = canvas
  for (let y = 410; y < 422; y += 1)
    planes.fill(200, y * width + 24, y * width + 24 + (share / 0.4) * (width - 48))
}

const statuses = ['COMPASS', 'IMU', 'ESC', 'VISION', 'BATTERY', 'SD CARD', 'REMOTE', 'GIMBAL', 'RADIO']

/** The list of states, scrolled slowly to its end. */
export function paintStatus(canvas: Canvas, { share }: Screen): void {
  for (const [place, status] of statuses.entries()) {
    const y = 150 + place * 92 - share * 300
    fill(canvas, 44, y, y + 70)
    write(canvas, status, { x: 24, y: y + 24, size: 3, luma: 220 })
    write(canvas, 'NORMAL', { x: canvas.width - 130, y: y + 26, size: 3, luma: 170 })
  }
  header(canvas, 'STATUS')
}

/** The view of the camera, held: a landscape that drifts a little, and strong signals above it. */
export function paintView(canvas: Canvas, { share }: Screen): void {
  const { width, height, planes } = canvas
  for (let x = 0; x < width; x += 1) {
    const hill =
      height * (0.55 + 0.06 * Math.sin((x + share * 60) / 47) + 0.03 * Math.sin((x + share * 90) / 13))
    for (let y = 90; y < height; y += 1) planes[y * width + x] = y < hill ? 150 - (y * 50) / height : 70
  }
  tint(canvas, 90, height * 0.5, 150, 112)
  tint(canvas, height * 0.5, height, 116, 122)
  header(canvas, 'GPS 17')
  write(canvas, 'RC 100%', { x: 24, y: 110, size: 3, luma: 235 })
  write(canvas, 'HD 100%', { x: width - 150, y: 110, size: 3, luma: 235 })
}

function header(canvas: Canvas, title: string): void {
  fill(canvas, 20, 0, 90)
  writeCentred(canvas, title, 44, 4, 225)
}
