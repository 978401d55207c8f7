import type { Colour } from './picture.ts'

/** Rows of the matrix from (Y, U, V), each 0–1 with U and V around 0, to R, G, B; and what is taken off Y first. */
export function colourMatrix(colour: Colour): {
  readonly rows: readonly (readonly number[])[]
  readonly offset: number
} {
  const [red, blue] = { bt601: [0.299, 0.114], bt709: [0.2126, 0.0722], bt2020: [0.2627, 0.0593] }[
    colour.matrix
  ]
  if (red === undefined || blue === undefined) throw new Error('no such matrix')
  const green = 1 - red - blue
  const luma = colour.fullRange ? 1 : 255 / 219
  const chroma = colour.fullRange ? 1 : 255 / 224
  return {
    offset: colour.fullRange ? 0 : 16 / 255,
    rows: [
      [luma, 0, 2 * (1 - red) * chroma],
      [luma, ((-2 * blue * (1 - blue)) / green) * chroma, ((-2 * red * (1 - red)) / green) * chroma],
      [luma, 2 * (1 - blue) * chroma, 0],
    ],
  }
}
