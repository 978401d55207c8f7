/**
 * A recording is looked at in two parts of the picture: one that stands on its lower edge and one that hangs from its
 * upper edge. Their height depends on the width alone, so that a cut-off status bar leaves the lower part as it was,
 * and cut-off keys the upper one.
 */
export const moveRegions = ['low', 'high'] as const
export type MoveRegion = (typeof moveRegions)[number]

/** Cells of a part, across and down. */
export const CELLS_ACROSS = 8
export const CELLS = CELLS_ACROSS * CELLS_ACROSS

/** Heights of a part in widths: far enough from the shapes of screens that a cut-off bar changes no choice. */
const heights = [1.45, 1, 0.65, 0.5, 0.39]

export type Turn = 0 | 90 | 180 | 270

const turns: Readonly<Record<Turn, string>> = {
  0: '',
  90: 'transpose=clock,',
  180: 'hflip,vflip,',
  270: 'transpose=cclock,',
}

/** An ffmpeg chain that takes a picture, as it is stored, to the grey cells of one part, upright. */
export function regionFilter(
  region: MoveRegion,
  picture: { readonly width: number; readonly height: number; readonly turn: Turn },
): string {
  const isTurned = picture.turn === 90 || picture.turn === 270
  const width = isTurned ? picture.height : picture.width
  const height = isTurned ? picture.width : picture.height
  const part = heights.find((one) => one * width <= height)
  // As expressions: the size of a picture may change on the way.
  const rows = part === undefined ? 'ih' : `min(ih\\,floor(iw*${part}))`
  // Twice: one step would be more than the scaler's longest filter.
  return (
    `${turns[picture.turn]}crop=iw:${rows}:0:${region === 'low' ? 'ih-oh' : '0'}:exact=1,` +
    `scale=64:64:flags=area,scale=${CELLS_ACROSS}:${CELLS_ACROSS}:flags=area,format=gray`
  )
}
