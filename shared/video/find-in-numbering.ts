import { median, type AnalysisInput } from './analysis-input.ts'
import type { PictureNumber } from './bitstream-trace.ts'
import { findingOf, type Finding } from './findings.ts'
import { SCENE_CHANGE } from './picture-signals.ts'

/**
 * What an encoder numbers as it goes and a cut without encoding breaks: the frames of H.264, the ids of its IDR
 * pictures, and the marks of a program that joins pieces, with a new scene exactly on a key frame.
 */
export function findInNumbering(input: AnalysisInput): Finding[] {
  const { bitstream, index } = input
  if (!bitstream) return []
  const at = (position: number): Finding['frames'] => {
    const ordinal = Math.max(0, index.ordinals[position] ?? 0)
    return { from: ordinal, to: ordinal }
  }
  const gaps = missingNumbers(bitstream.numbers, bitstream.numbersRunTo)
  const breaks = brokenIds(bitstream.numbers)
  return [
    ...gaps.slice(0, 5).map((position) => findingOf('frame-numbers-missing', 'look', {}, at(position))),
    ...breaks.slice(0, 5).map((position) => findingOf('key-frame-ids-break', 'look', {}, at(position))),
    ...joints(input),
  ]
}

/**
 * Positions of pictures whose number does not follow: pictures that they refer to are not in the file (H.264, 7.4.3).
 * What a recording begins with has nothing before it.
 */
export function missingNumbers(numbers: readonly (PictureNumber | null)[], runTo: number | null): number[] {
  if (runTo === null) return []
  const found: number[] = []
  let before: number | null = null
  for (const [position, number] of numbers.entries()) {
    if (!number) {
      before = null
      continue
    }
    const { frame, isReference, idr } = number
    const follows = before === null || idr !== null || frame === before || frame === (before + 1) % runTo
    // An encoder may begin to count anew without an IDR picture.
    if (!follows && frame !== 0) found.push(position)
    if (isReference || idr !== null) before = frame
  }
  return found
}

const FEWEST_IDS = 5

/** Positions of IDR pictures whose id breaks the habit of all others: taking turns, or counting. */
export function brokenIds(numbers: readonly (PictureNumber | null)[]): number[] {
  const ids = numbers.flatMap((number, position) =>
    number?.idr === null || number?.idr === undefined ? [] : [{ position, id: number.idr }],
  )
  if (ids.length < FEWEST_IDS) return []
  const pairs = ids.slice(1).map(({ position, id }, before) => ({ position, id, last: ids[before]?.id ?? 0 }))
  const takesTurns = ids.every(({ id }) => id <= 1)
  const broken = pairs.filter(({ id, last }) => (takesTurns ? id === last : id !== last + 1 && id !== 0))
  // Where it happens often it is no habit.
  return broken.length * 4 <= pairs.length ? broken.map(({ position }) => position) : []
}

/** How likely a new scene may fall on a key frame by chance and still be told. */
const CHANCE = 0.05

/**
 * A program that joins pieces leaves its marks on the whole file: headers repeated among the pictures, or times that
 * went through a clock of milliseconds. A new scene exactly on a key frame is then where the joint is.
 */
function joints({ index, signals, bitstream }: AnalysisInput): Finding[] {
  if (!bitstream) return []
  const isRepeated = bitstream.repeatedHeaders.length > 1
  const isCoarse = countsMilliseconds(index)
  if (!isRepeated && !isCoarse) return []
  const scenes = signals.flatMap(({ change }, ordinal) => (change >= SCENE_CHANGE ? [ordinal] : []))
  const keys = Array.from(index.positions).flatMap((position, ordinal) =>
    index.keys[position] === 1 ? [ordinal] : [],
  )
  const usual = median(keys.slice(1).map((ordinal, place) => ordinal - (keys[place] ?? 0)))
  // Both marks together come from joining alone; one of them also from a download in segments.
  const isByChance = 1 - (1 - 1 / usual) ** scenes.length > CHANCE
  if (usual < 2 || (isByChance && !(isRepeated && isCoarse))) return []
  return scenes
    .filter((ordinal) => ordinal > 0 && keys.includes(ordinal))
    .slice(0, 5)
    .map((ordinal) => findingOf('joined-on-key-frame', 'look', {}, { from: ordinal, to: ordinal }))
}

/** Uneven times that are whole milliseconds throughout, in ticks that are finer. */
function countsMilliseconds({ count, pts, timeBase }: AnalysisInput['index']): boolean {
  const ticks = timeBase.den / timeBase.num / 1000
  if (ticks <= 1 || !Number.isInteger(ticks) || count < 30) return false
  const gaps = new Set<number>()
  for (let at = 0; at < count; at += 1) {
    if ((pts[at] ?? 0) % ticks !== 0) return false
    if (at > 0) gaps.add((pts[at] ?? 0) - (pts[at - 1] ?? 0))
  }
  return gaps.size > 4
}
