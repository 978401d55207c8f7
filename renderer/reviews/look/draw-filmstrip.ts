import type { Filmstrip } from '../../../shared/video/contract.ts'
import { durationOf, type FrameIndex } from '../../../shared/video/frame-index.ts'
import type { Spans } from '../../../shared/reviews/spans.ts'

const THUMBS = 56
const DENSITY = 18
const MARKS = 12
const SEEN = 5
/** CSS pixels. */
export const STRIP_HEIGHT = THUMBS + DENSITY + MARKS + SEEN

export interface StripMark {
  readonly kind: 'cut' | 'gap' | 'still' | 'black' | 'change' | 'finding' | 'pin' | 'failed'
  readonly from: number
  readonly to: number
  readonly label?: string
}

export interface StripFacts {
  readonly index: FrameIndex
  readonly strip: Filmstrip | null
  readonly sheets: readonly HTMLImageElement[]
  readonly marks: readonly StripMark[]
  readonly seen: Spans
  readonly loop: { readonly from: number; readonly to: number } | null
  readonly target: number
}

/** Draws the strip: every frame has the same width, so that a click is a frame and not a guess at a time. */
export function drawFilmstrip(canvas: HTMLCanvasElement, facts: StripFacts): void {
  const scale = window.devicePixelRatio
  const width = canvas.clientWidth
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.round(STRIP_HEIGHT * scale)
  const context = canvas.getContext('2d')
  if (!context) return
  const style = getComputedStyle(canvas)
  const colour = (name: string): string => style.getPropertyValue(name)
  context.setTransform(scale, 0, 0, scale, 0, 0)
  context.clearRect(0, 0, width, STRIP_HEIGHT)
  const x = (ordinal: number): number => (ordinal / facts.index.count) * width
  drawThumbs(context, facts, width)
  drawDensity(context, facts, width, colour('--text-faint'))
  for (const mark of facts.marks) drawMark(context, mark, x, colour)
  context.fillStyle = colour('--accent')
  for (const [from, to] of facts.seen) {
    context.fillRect(x(from), STRIP_HEIGHT - SEEN + 1, Math.max(1, x(to + 1) - x(from)), SEEN - 1)
  }
  if (facts.loop) {
    context.globalAlpha = 0.25
    context.fillRect(x(facts.loop.from), 0, x(facts.loop.to + 1) - x(facts.loop.from), THUMBS + DENSITY)
    context.globalAlpha = 1
  }
  context.fillStyle = colour('--focus')
  context.fillRect(x(facts.target + 0.5) - 1, 0, 2, STRIP_HEIGHT)
}

/** As many thumbnails as fit, each at the place of its frame. */
function drawThumbs(
  context: CanvasRenderingContext2D,
  { index, strip, sheets }: StripFacts,
  width: number,
): void {
  if (!strip || sheets.length === 0) return
  const shownWidth = (strip.width / strip.height) * THUMBS
  const slots = Math.max(1, Math.floor(width / shownWidth))
  const made = Math.ceil(index.count / strip.every)
  const perSheet = strip.columns * strip.rows
  for (let slot = 0; slot < slots; slot += 1) {
    const ordinal = Math.floor(((slot + 0.5) / slots) * index.count)
    const thumb = Math.min(made - 1, Math.round(ordinal / strip.every))
    const sheet = sheets[Math.floor(thumb / perSheet)]
    if (!sheet || sheet.naturalWidth === 0) continue
    const place = thumb % perSheet
    context.drawImage(
      sheet,
      (place % strip.columns) * strip.width,
      Math.floor(place / strip.columns) * strip.height,
      strip.width,
      strip.height,
      (slot / slots) * width,
      0,
      width / slots,
      THUMBS,
    )
  }
}

/** How long frames stand: tall where time passes without frames. Logarithmic, from 5 ms to 5 s. */
function drawDensity(
  context: CanvasRenderingContext2D,
  { index }: StripFacts,
  width: number,
  ink: string,
): void {
  context.fillStyle = ink
  const { num, den } = index.timeBase
  for (let pixel = 0; pixel < width; pixel += 1) {
    const from = Math.floor((pixel / width) * index.count)
    const to = Math.max(from + 1, Math.floor(((pixel + 1) / width) * index.count))
    let longest = 0
    for (let ordinal = from; ordinal < Math.min(to, index.count); ordinal += 1) {
      longest = Math.max(longest, (durationOf(index, ordinal) * num) / den)
    }
    const height = Math.min(1, Math.max(0.06, Math.log10(longest / 0.005) / 3)) * (DENSITY - 2)
    context.fillRect(pixel, THUMBS + DENSITY - height, 1, height)
  }
}

const inks: Readonly<Record<StripMark['kind'], string>> = {
  cut: '--text-muted',
  change: '--text-muted',
  gap: '--warn-line',
  still: '--edge',
  black: '--text',
  finding: '--bad-line',
  pin: '--ok-line',
  failed: '--bad',
}

function drawMark(
  context: CanvasRenderingContext2D,
  { kind, from, to, label }: StripMark,
  x: (ordinal: number) => number,
  colour: (name: string) => string,
): void {
  context.fillStyle = colour(inks[kind])
  const top = THUMBS + DENSITY + 1
  const width = Math.max(2, x(to + 1) - x(from))
  if (label === undefined) return context.fillRect(x(from), top + 6, width, 4)
  context.fillRect(x(from), top, width, MARKS - 2)
  context.fillRect(x(from), 0, 1.5, top)
  context.font = '600 10px sans-serif'
  context.textBaseline = 'top'
  context.fillText(label, x(from) + 3, 1)
}
