import { median, runsWhere, type AnalysisInput } from './analysis-input.ts'
import { findingOf, type Finding, type VideoEvent } from './findings.ts'
import { durationOf, ptsOf, ticksToSeconds, type FrameIndex } from './frame-index.ts'
import { SCENE_CHANGE } from './picture-signals.ts'

const BLACK_BRIGHTNESS = 22
const BLACK_SPREAD = 12
const LONG_HOLD_S = 1
const STILL_S = 2

/** What happens on the time line: where to jump to, not what to think of it. */
export function eventsOf({ index, signals, sha256 }: AnalysisInput): VideoEvent[] {
  const cuts = signals.flatMap((signal, ordinal): VideoEvent[] =>
    signal.change >= SCENE_CHANGE ? [{ kind: 'cut', from: ordinal, to: ordinal }] : [],
  )
  const gaps = runsWhere(index.count, (ordinal) => secondsOf(index, ordinal) >= LONG_HOLD_S).map(
    (run): VideoEvent => ({ kind: 'gap', ...run }),
  )
  const stills = stillRuns({ index, signals, sha256 }, LONG_HOLD_S).map((run): VideoEvent => ({
    kind: 'still',
    ...run,
  }))
  const blacks = blackRuns(signals).map((run): VideoEvent => ({ kind: 'black', ...run }))
  return [...cuts, ...gaps, ...stills, ...blacks].sort((one, other) => one.from - other.from)
}

/** What the pictures themselves say about editing. Stillness alone says nothing: screens stand still. */
export function findInPictures(input: AnalysisInput): Finding[] {
  const { index, signals, bitstream, codec } = input
  const found = blackRuns(signals)
    .slice(0, 5)
    // Many recorders begin with black pictures, before the screen reaches them.
    .map((run) => findingOf('black', run.from === 0 ? 'fact' : 'look', {}, run))
  found.push(...fedStills(input))
  if (bitstream) found.push(...quantiserJumps(index, bitstream.quantisers, codec))
  return found
}

/**
 * A recorder that writes nothing while the screen stands still writes nothing everywhere. Where it left long holds
 * elsewhere and here goes on writing the same picture, the stretch may come from another source.
 */
function fedStills(input: Pictures): Finding[] {
  const { index } = input
  const holds = Array.from(
    { length: index.count },
    (_, ordinal) => secondsOf(index, ordinal) >= LONG_HOLD_S / 2,
  )
  if (holds.filter(Boolean).length < 3) return []
  return stillRuns(input, STILL_S)
    .filter((run) => !holds.slice(run.from, run.to).some(Boolean))
    .slice(0, 5)
    .map((run) => findingOf('still-but-fed', 'look', { seconds: tenth(spanSeconds(index, run)) }, run))
}

const WINDOW = 30

/** Another encoder setting on the way. Quantisers of VP9 and AV1 run to 255, of the others to 51. */
function quantiserJumps(index: FrameIndex, quantisers: readonly (number | null)[], codec: string): Finding[] {
  const jump = codec === 'vp9' || codec === 'av1' ? 60 : 10
  const values = quantisers.map((value) => value ?? 0)
  const found: Finding[] = []
  for (let at = WINDOW; at + WINDOW <= values.length && found.length < 5; at += 1) {
    if (index.keys[at] !== 1) continue
    const before = median(values.slice(at - WINDOW, at))
    const after = median(values.slice(at, at + WINDOW))
    if (Math.abs(after - before) < jump) continue
    const ordinal = Math.max(0, index.ordinals[at] ?? 0)
    found.push(findingOf('quantiser-jumps', 'fact', { before, after }, { from: ordinal, to: ordinal }))
    at += WINDOW
  }
  return found
}

type Pictures = Pick<AnalysisInput, 'index' | 'signals' | 'sha256'>

/** What encoding an unchanged picture anew may change in its miniature, and for how many frames on end. */
const REFRESH = 0.5
const REFRESHED_FRAMES = 2

/** Stretches in which the picture stays the same to the last bit, but where a key frame encodes it anew. */
function stillRuns(
  { index, signals, sha256 }: Pictures,
  seconds: number,
): { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = []
  for (const run of runsWhere(
    index.count,
    (ordinal) => ordinal > 0 && sha256[ordinal] === sha256[ordinal - 1],
  )) {
    const last = runs.at(-1)
    const between = last ? signals.slice(last.to + 1, run.from) : []
    if (last && between.length <= REFRESHED_FRAMES && between.every((signal) => signal.change <= REFRESH)) {
      last.to = run.to
    } else runs.push({ from: run.from - 1, to: run.to })
  }
  return runs.filter((run) => spanSeconds(index, run) >= seconds)
}

function blackRuns(signals: AnalysisInput['signals']): { readonly from: number; readonly to: number }[] {
  return runsWhere(signals.length, (ordinal) => {
    const signal = signals[ordinal]
    return signal !== undefined && signal.brightness < BLACK_BRIGHTNESS && signal.spread < BLACK_SPREAD
  })
}

function secondsOf(index: FrameIndex, ordinal: number): number {
  return ticksToSeconds(durationOf(index, ordinal), index.timeBase)
}

function spanSeconds(index: FrameIndex, run: { readonly from: number; readonly to: number }): number {
  const ticks = ptsOf(index, run.to) - ptsOf(index, run.from) + durationOf(index, run.to)
  return ticksToSeconds(ticks, index.timeBase)
}

function tenth(value: number): number {
  return Math.round(value * 10) / 10
}
