import { serialInWords } from '../../../shared/reviews/serial-in-words.ts'
import { voteOnSerial, type VotedSerial } from '../../../shared/reviews/serial-match.ts'
import type { Area, Player, Turn } from '../../player/index.ts'
import { linePicture } from './line-picture.ts'

/** Frames on each side that are asked for their opinion. */
const NEIGHBOURS = 3

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
  const pictures = crops.flatMap((crop, voter) => (crop ? [linePicture(crop, turn, voter)] : []))
  // Megabytes that only a reviewer needs, and only here.
  const { recogniseWords } = await import('./recogniser.ts')
  const readings = await Promise.all(
    pictures.flatMap((picture) => (picture ? [recogniseWords(picture).then(serialInWords)] : [])),
  )
  return voteOnSerial(readings)
}
