import { median, runsWhere, type AnalysisInput } from './analysis-input.ts'
import { findingOf, type Finding } from './findings.ts'
import { ptsOf, ticksToSeconds, type FrameIndex } from './frame-index.ts'

/** Groups that are as long as the others, of all: from here on an encoder keeps a rhythm. */
const STEADY = 0.75
const FEWEST_GROUPS = 4
/** Groups that last by the clock end with the first frame after their time. */
const CLOCK_SLACK_MS = 60
/** Mean change of a miniature, 0–255, that is more than what a key frame alone does to a still picture. */
const VISIBLE = 3
/** A change that an encoder which looks for new scenes would take for one. */
const CLEAR = 8
/** So many clear changes without a key frame, for each that has one, show that the encoder does not look for them. */
const OTHERS = 4
/** Encoders that are known to begin groups at new scenes, and services that encode with them. */
const sceneEncoders = new Set(['x264', 'x265', 'HandBrake', 'YouTube', 'Vimeo', 'WhatsApp'])
const MOST = 5

interface Group {
  /** The key frame that it begins with. */
  readonly ordinal: number
  readonly frames: number
  readonly ms: number
}

/**
 * A key frame that comes too early in an even rhythm, with another picture on it: how a joint between two recordings
 * looks. An encoder that begins a group wherever the picture changes does it elsewhere as well. Where it had no other
 * occasion nobody knows its habit, and it is worth knowing and no more.
 */
export function findInRhythm({
  index,
  signals,
  marks,
}: Pick<AnalysisInput, 'index' | 'signals' | 'marks'>): Finding[] {
  const changeAt = (ordinal: number): number => signals[ordinal]?.change ?? 0
  const early = earlyEnds(groupsOf(index)).filter(({ ordinal }) => changeAt(ordinal) >= VISIBLE)
  if (early.length === 0) return []
  const isEncodedAnew = marks.some(({ name }) => sceneEncoders.has(name))
  // A page that slides in is one change of many frames.
  const changes = runsWhere(signals.length, (ordinal) => ordinal > 0 && changeAt(ordinal) >= VISIBLE).map(
    ({ from, to }) => ({
      largest: Math.max(...signals.slice(from, to + 1).map(({ change }) => change)),
      hasKey: early.some(({ ordinal }) => ordinal >= from && ordinal <= to),
    }),
  )
  return early.slice(0, MOST).map(({ ordinal, usual }) => {
    const clear = changes.filter(({ largest }) => largest >= Math.min(CLEAR, changeAt(ordinal)))
    const withKey = clear.filter(({ hasKey }) => hasKey).length
    const isHabit = clear.length - withKey < OTHERS * withKey
    const weight = isHabit || isEncodedAnew ? 'fact' : 'look'
    return findingOf('scene-cut-off-key', weight, { usual }, { from: ordinal, to: ordinal })
  })
}

/** From one key frame to the next; the last group ends with the recording, and is none of them. */
function groupsOf(index: FrameIndex): Group[] {
  const keys = Array.from(index.positions).flatMap((position, ordinal) =>
    index.keys[position] === 1 ? [ordinal] : [],
  )
  const at = (ordinal: number): number => ticksToSeconds(ptsOf(index, ordinal), index.timeBase) * 1000
  return keys.slice(1).map((ordinal, before) => {
    const from = keys[before] ?? 0
    return { ordinal, frames: ordinal - from, ms: at(ordinal) - at(from) }
  })
}

/** Key frames that end a group before its time, where nearly all others last as many frames, or as long. */
function earlyEnds(groups: readonly Group[]): { readonly ordinal: number; readonly usual: number }[] {
  if (groups.length < FEWEST_GROUPS) return []
  const usual = median(groups.map(({ frames }) => frames))
  if (usual < 2) return []
  const even = groups.filter(({ frames }) => frames === usual).length
  if (even >= STEADY * groups.length)
    return groups.filter(({ frames }) => frames < usual).map(({ ordinal }) => ({ ordinal, usual }))
  const lasts = median(groups.map(({ ms }) => ms))
  const timely = groups.filter(({ ms }) => Math.abs(ms - lasts) <= CLOCK_SLACK_MS).length
  return timely >= STEADY * groups.length
    ? groups.filter(({ ms }) => ms < lasts - CLOCK_SLACK_MS).map(({ ordinal }) => ({ ordinal, usual }))
    : []
}
