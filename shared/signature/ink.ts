import { z } from 'zod'

/** The sheet that a signature is drawn on: units in which its strokes are counted. */
export const INK_SHEET = { width: 1200, height: 400 } as const

/** Longer ones are no signature: some minutes of drawing without a rest. */
const MOST_SIGNS = 60_000

/**
 * The strokes of a pen, finger or mouse as the path of a drawing: `M x y` sets the pen down, `L x y` draws, in whole units of
 * `INK_SHEET`. No other letter and no fraction, so that it stands in a page without being escaped. It is personal data: kept only
 * as sealed free text.
 */
export const ink = z
  .string()
  .max(MOST_SIGNS)
  .regex(/^(?:M\d{1,4} \d{1,4}(?:L\d{1,4} \d{1,4})+)+$/)

export interface Point {
  readonly x: number
  readonly y: number
}

/** Strokes as ink; what lies beyond the sheet is brought to its edge. Empty where there is no stroke. */
export function inkOf(strokes: readonly (readonly Point[])[]): string {
  return strokes
    .filter((stroke) => stroke.length > 0)
    .map((stroke) => {
      const [first, ...rest] = stroke.map(
        ({ x, y }) => `${within(x, INK_SHEET.width)} ${within(y, INK_SHEET.height)}`,
      )
      // A dot is a line to where it began.
      return `M${first ?? ''}${(rest.length === 0 ? [first] : rest).map((point) => `L${point ?? ''}`).join('')}`
    })
    .join('')
}

function within(value: number, most: number): number {
  return Math.round(Math.min(Math.max(value, 0), most))
}

/** True for a text that is a signature; whoever lists what somebody wrote leaves it out and shows it as a picture. */
export function isInk(text: string): boolean {
  return ink.safeParse(text).success
}

/** A drawing of it that any browser opens: black on nothing. `text`: ink. */
export function inkDrawing(text: string): string {
  const { width, height } = INK_SHEET
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}"><path d="${ink.parse(text)}" fill="none" stroke="#000" stroke-width="6" stroke-linecap="round" stroke-linejoin="round"/></svg>`
}
