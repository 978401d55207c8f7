import type { Filmstrip } from '../../../shared/video/contract.ts'
import type { FrameIndex } from '../../../shared/video/frame-index.ts'
import type { Spans } from '../../../shared/reviews/spans.ts'
import { densityOf, thumbsOf } from './filmstrip-layout.ts'

const THUMBS = 60
const DENSITY = 18
const MARKS = 14
const SEEN = 6
/** CSS pixels. */
export const STRIP_HEIGHT = THUMBS + DENSITY + MARKS + SEEN

export type MarkKind = 'cut' | 'gap' | 'still' | 'black' | 'change' | 'finding' | 'pin' | 'failed' | 'note'

export interface StripMark {
  readonly kind: MarkKind
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
}

/** The inks of the marks, as names of tokens; the legend uses the same ones. */
export const markInks: Readonly<Record<MarkKind | 'seen', string>> = {
  cut: '--text-muted',
  change: '--text-muted',
  gap: '--warn-line',
  still: '--edge',
  black: '--text',
  note: '--accent',
  finding: '--bad-line',
  pin: '--ok-line',
  failed: '--bad',
  seen: '--accent',
}

/** Draws the strip: every frame has the same width, so that a click is a frame and not a guess at a time. */
export function drawFilmstrip(canvas: HTMLCanvasElement, facts: StripFacts): void {
  const scale = window.devicePixelRatio
  const width = canvas.clientWidth
  canvas.width = Math.max(1, Math.round(width * scale))
  canvas.height = Math.round(STRIP_HEIGHT * scale)
  const context = canvas.getContext('2d')
  if (!context) return
  const colour = colourReader(canvas)
  context.setTransform(scale, 0, 0, scale, 0, 0)
  context.clearRect(0, 0, width, STRIP_HEIGHT)
  const x = (ordinal: number): number => (ordinal / facts.index.count) * width
  drawThumbs(context, facts, width)
  context.fillStyle = colour('--text-faint')
  for (const [pixel, share] of densityOf(facts.index, width).entries()) {
    const height = share * (DENSITY - 2)
    context.fillRect(pixel, THUMBS + DENSITY - height, 1, height)
  }
  for (const mark of facts.marks) drawMark(context, mark, x, colour)
  context.fillStyle = colour(markInks.seen)
  for (const [from, to] of facts.seen) {
    context.fillRect(x(from), STRIP_HEIGHT - SEEN + 1, Math.max(1, x(to + 1) - x(from)), SEEN - 1)
  }
}

/** Tokens hold a colour for each theme; the browser says which one holds here. */
function colourReader(canvas: HTMLCanvasElement): (token: string) => string {
  const known = new Map<string, string>()
  // With a transition the browser would name the colour that it comes from.
  canvas.style.setProperty('transition', 'none', 'important')
  return (token) => {
    const before = known.get(token)
    if (before !== undefined) return before
    canvas.style.color = `var(${token})`
    const read = getComputedStyle(canvas).color
    canvas.style.color = ''
    known.set(token, read)
    return read
  }
}

function drawThumbs(
  context: CanvasRenderingContext2D,
  { index, strip, sheets }: StripFacts,
  width: number,
): void {
  if (!strip) return
  for (const thumb of thumbsOf(strip, index.count, width, THUMBS)) {
    const sheet = sheets[thumb.sheet]
    if (!sheet || sheet.naturalWidth === 0) continue
    const { sourceX, sourceY, x } = thumb
    context.drawImage(sheet, sourceX, sourceY, strip.width, strip.height, x, 0, thumb.width, THUMBS)
  }
}

function drawMark(
  context: CanvasRenderingContext2D,
  { kind, from, to, label }: StripMark,
  x: (ordinal: number) => number,
  colour: (token: string) => string,
): void {
  const top = THUMBS + DENSITY + 1
  const width = Math.max(2, x(to + 1) - x(from))
  context.fillStyle = colour(markInks[kind])
  if (label === undefined) return context.fillRect(x(from), top + 7, width, 5)
  context.fillRect(x(from), top, width, 5)
  context.fillRect(x(from), 0, 2, top)
  drawFlag(context, label, x(from), colour)
}

/** A pin's name stands on a plate, so that it can be read over any picture. */
function drawFlag(
  context: CanvasRenderingContext2D,
  label: string,
  left: number,
  colour: (token: string) => string,
): void {
  context.font = '600 11px sans-serif'
  context.textBaseline = 'middle'
  context.fillRect(left, 0, context.measureText(label).width + 8, 15)
  context.fillStyle = colour('--panel')
  context.fillText(label, left + 4, 8)
}
