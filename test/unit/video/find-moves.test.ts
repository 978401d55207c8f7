import { expect, it } from 'vitest'
import { findMoves } from '../../../shared/video/find-moves.ts'
import { frameIndexOf, type FrameIndex } from '../../../shared/video/frame-index.ts'
import { CELLS, regionFilter } from '../../../shared/video/move-regions.ts'

const FRAME_MS = 20

/** A recording of so many frames, 50 a second; `paint` answers the grey of a cell. */
function recording(
  count: number,
  paint: (ordinal: number, cell: number) => number,
): { readonly index: FrameIndex; readonly cells: Uint8Array } {
  const cells = new Uint8Array(count * CELLS)
  for (let at = 0; at < cells.length; at += 1) cells[at] = paint(Math.floor(at / CELLS), at % CELLS)
  const index = frameIndexOf({
    timeBase: { num: 1, den: 1000 },
    pts: Array.from({ length: count }, (_, ordinal) => ordinal * FRAME_MS),
    sizes: Array.from({ length: count }, () => 1),
    keys: [0],
    pictureless: [],
    lastDuration: FRAME_MS,
  })
  return { index, cells }
}

const movesOf = ({ index, cells }: ReturnType<typeof recording>) =>
  Array.from(findMoves(index, cells).ordinals)

it('a page that changes is a move, at its frame; a still one is none', () => {
  expect(movesOf(recording(300, () => 90))).toEqual([])
  const tapped = recording(300, (ordinal, cell) => (ordinal < 120 || cell < 16 ? 90 : 180))
  expect(movesOf(tapped)).toEqual([120])
  const { masks } = findMoves(tapped.index, tapped.cells)
  expect([...masks]).toEqual([0xffff0000, 0xffffffff, 0, 0])
})

it('a picture that always moves in a corner is none, and hides none', () => {
  const live = (ordinal: number, cell: number): number => (cell < 12 ? (ordinal * 40) % 200 : 90)
  expect(movesOf(recording(300, live))).toEqual([])
  const tapped = (ordinal: number, cell: number): number =>
    ordinal >= 150 && cell >= 30 ? 200 : live(ordinal, cell)
  expect(movesOf(recording(300, tapped))).toEqual([150])
})

it('what encoding and a blinking cursor change is none', () => {
  expect(movesOf(recording(300, (ordinal, cell) => 90 + ((ordinal * 7 + cell * 3) % 8)))).toEqual([])
  expect(movesOf(recording(300, (ordinal, cell) => (cell < 2 && ordinal % 50 < 25 ? 250 : 90)))).toEqual([])
})

it('a page that slides in is one move, not one for each of its rows', () => {
  const slides = recording(300, (ordinal, cell) => {
    const column = cell % 8
    return ordinal >= 100 + (7 - column) * 2 ? 190 : 60
  })
  expect(movesOf(slides)).toEqual([100])
})

it('nothing of one frame, or of none that changes', () => {
  expect(movesOf(recording(1, () => 90))).toEqual([])
})

it.each([
  // A status bar that was cut off leaves the lower part as high, and as far from the lower edge.
  [
    { width: 1080, height: 2400, turn: 0 },
    { width: 1080, height: 2290, turn: 0 },
  ],
  [
    { width: 1080, height: 1920, turn: 0 },
    { width: 1080, height: 1824, turn: 0 },
  ],
  [
    { width: 1536, height: 2048, turn: 0 },
    { width: 1536, height: 1960, turn: 0 },
  ],
  [
    { width: 1920, height: 1080, turn: 0 },
    { width: 1920, height: 1010, turn: 0 },
  ],
  [
    { width: 2400, height: 1080, turn: 0 },
    { width: 2400, height: 1010, turn: 0 },
  ],
  [
    { width: 1920, height: 1080, turn: 90 },
    { width: 1824, height: 1080, turn: 90 },
  ],
] as const)('%o and %o are looked at in parts of one height', (whole, cropped) => {
  for (const region of ['low', 'high'] as const)
    expect(regionFilter(region, cropped)).toBe(regionFilter(region, whole))
})
