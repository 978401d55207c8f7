import { turnGrey, type GreyImage } from '../../../shared/reviews/ocr/bitmap.ts'
import {
  recogniseLine,
  serialCharacters,
  templatesOf,
  type GlyphTemplate,
} from '../../../shared/reviews/ocr/recognise.ts'
import { voteOnSerial, type VotedSerial } from '../../../shared/reviews/serial-match.ts'
import type { Area } from '../../player/player-protocol.ts'
import type { Player } from '../../player/player.ts'
import type { Turn } from '../../player/view.ts'

/** Faces of phones and desktops. The first ships with the program and is close to what phones show. */
const faces = [
  "'Inter Variable'",
  'system-ui',
  'Roboto',
  "'SF Pro Text'",
  'Arial',
  "'Segoe UI'",
  "'DejaVu Sans'",
  "'JetBrains Mono Variable'",
]
const weights = [400, 600]
const SIZE = 64

/** Frames on each side that are asked for their opinion. */
const NEIGHBOURS = 3

let made: readonly GlyphTemplate[] | null = null

/** Templates drawn with the typefaces of this machine; nothing is fetched. */
function templates(): readonly GlyphTemplate[] {
  made ??= faces.flatMap((face) =>
    weights.flatMap((weight) => templatesOf(serialCharacters, drawLine(face, weight))),
  )
  return made
}

function drawLine(face: string, weight: number): GreyImage {
  const width = SIZE * serialCharacters.length * 2
  const height = SIZE * 2
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (!context) return { width: 1, height: 1, luma: new Uint8Array(1) }
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  context.fillStyle = '#000'
  context.textBaseline = 'middle'
  context.font = `${weight} ${SIZE}px ${face}, sans-serif`
  for (const [place, character] of Array.from(serialCharacters).entries()) {
    context.fillText(character, SIZE / 2 + place * SIZE * 1.9, height / 2)
  }
  const { data } = context.getImageData(0, 0, width, height)
  return { width, height, luma: Uint8Array.from({ length: width * height }, (_, at) => data[at * 4] ?? 0) }
}

/** Reads what stands in a box, from the shown frame and its neighbours that are at hand; null where nothing was read. */
export async function readSerialFrom(
  player: Player,
  ordinal: number,
  area: Area,
  turn: Turn,
): Promise<VotedSerial | null> {
  const ordinals = Array.from(
    { length: 2 * NEIGHBOURS + 1 },
    (_, place) => ordinal - NEIGHBOURS + place,
  ).filter((one) => one >= 0 && one < player.index.count)
  const crops = await Promise.all(ordinals.map((one) => player.luma(one, area)))
  const readings = crops.flatMap((crop) => (crop ? [recogniseLine(turnGrey(crop, turn), templates())] : []))
  return voteOnSerial(readings)
}
