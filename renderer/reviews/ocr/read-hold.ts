import { readHold, type HoldReading } from '../../../shared/reviews/serial-hold.ts'
import { serialInWords } from '../../../shared/reviews/serial-in-words.ts'
import { cropLuma, type Area, type LumaCrop } from '../../player/index.ts'
import { isSameLine, isSamePicture } from './likeness.ts'
import { linePicture } from './line-picture.ts'
import type { SerialSearch } from './serial-search.ts'

/** A stretch of frames on which a serial stands still, and what was read on them. */
export interface SerialHold {
  /** Both ends in it. */
  readonly from: number
  readonly to: number
  /** Where it stands, as a part of the stored picture. */
  readonly area: Area
  readonly reading: HoldReading
  /** The cut-outs that were read, by their frames. */
  readonly crops: readonly FrameCrop[]
}

export interface FrameCrop {
  readonly ordinal: number
  readonly crop: LumaCrop
}

/** Frames of a hold that are read; more of them say nothing new. */
const MOST_VOTERS = 12
/** Frames that are looked at for the ends of a hold: ten seconds at sixty a second. */
const LONGEST = 600

/** The hold around a frame on which a serial stands, read on all its frames. Null where nothing is read in it. */
export async function readHoldAt(
  search: SerialSearch,
  ordinal: number,
  area: Area,
): Promise<SerialHold | null> {
  const middle = await cropAt(search, ordinal, area)
  if (!middle) return null
  const is = async (one: number): Promise<boolean> => {
    const crop = await cropAt(search, one, area)
    return crop !== null && isSameLine(middle.crop, crop.crop)
  }
  let from = await firstOf(search, ordinal, is)
  let crops: FrameCrop[] = []
  let to = from
  for (let one = from; one < Math.min(search.index.count, from + LONGEST); one += 1) {
    await search.rest()
    const crop = await cropAt(search, one, area)
    if (!crop) break
    if (isSameLine(middle.crop, crop.crop)) {
      crops.push(crop)
      to = one
    } else if (one > ordinal) break
    // It was away in between: the hold begins after that.
    else [from, crops] = [one + 1, []]
  }
  const voters = votersOf(crops)
  const { recogniseWords } = await import('./recogniser.ts')
  const readings = []
  for (const [voter, { crop }] of voters.entries()) {
    await search.rest()
    const picture = linePicture(crop, search.turn, voter)
    if (picture) readings.push(serialInWords(await recogniseWords(picture)))
  }
  const reading = readHold(readings, search.submitted)
  return reading && { from, to, area, reading, crops: voters }
}

async function cropAt(search: SerialSearch, ordinal: number, area: Area): Promise<FrameCrop | null> {
  const picture = await search.scout.picture(ordinal, 'forward')
  return picture && { ordinal, crop: { ...cropLuma(picture, area), from: 'exact' } }
}

/** The first frame before which the line does not stand, by ever longer steps back and then between them. */
async function firstOf(
  search: SerialSearch,
  ordinal: number,
  is: (one: number) => Promise<boolean>,
): Promise<number> {
  let known = ordinal
  let without = -1
  for (let step = 1; known > 0 && ordinal - known < LONGEST / 2; step *= 2) {
    await search.rest()
    const next = Math.max(0, known - step)
    if (!(await is(next))) {
      without = next
      break
    }
    known = next
  }
  while (without >= 0 && known - without > 1) {
    await search.rest()
    const between = Math.floor((known + without) / 2)
    if (await is(between)) known = between
    else without = between
  }
  return known
}

/** Frames that differ first; where there are too few of these, any. Spread over the whole hold. */
function votersOf(crops: readonly FrameCrop[]): readonly FrameCrop[] {
  const distinct = crops.filter(({ crop }, at) => {
    const before = crops[at - 1]
    return !before || !isSamePicture(before.crop, crop)
  })
  const from = distinct.length >= MOST_VOTERS ? distinct : crops
  const count = Math.min(MOST_VOTERS, from.length)
  return Array.from({ length: count }, (_, at) => from[Math.floor((at * from.length) / count)]).flatMap(
    (one) => (one ? [one] : []),
  )
}
