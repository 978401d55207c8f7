import { median, runsWhere, type AnalysisInput } from './analysis-input.ts'
import { findingOf, type Finding } from './findings.ts'
import { durationOf, ticksToSeconds } from './frame-index.ts'

/** Frames of a stretch whose rhythm is looked at. */
const STRETCH = 48
/** A stretch is even where nearly all gaps are equal to the tick, uneven where few are. */
const EVEN = 0.95
const UNEVEN = 0.5

/** What the times of frames say: equal ones, ones that run backward, a rhythm that changes on the way. */
export function findInTimes({ index, decodeTimes, bitstream }: AnalysisInput): Finding[] {
  const found: Finding[] = []
  const gaps = Array.from({ length: Math.max(0, index.count - 1) }, (_, ordinal) =>
    durationOf(index, ordinal),
  )
  for (const run of runsWhere(gaps.length, (ordinal) => gaps[ordinal] === 0).slice(0, 5)) {
    found.push(
      findingOf('times-equal', 'look', { frames: run.to - run.from + 2 }, { from: run.from, to: run.to + 1 }),
    )
  }
  const back = decodeTimes.findIndex((time, at) => {
    const before = decodeTimes[at - 1]
    return time !== null && before !== null && before !== undefined && time < before
  })
  if (back > 0) found.push(findingOf('decode-times-back', 'look', {}, single(index.ordinals[back] ?? 0)))
  const hidden = index.ordinals.reduce((sum, ordinal) => sum + (ordinal < 0 ? 1 : 0), 0)
  if (hidden > 0) found.push(findingOf('packets-without-picture', 'look', { packets: hidden }))
  const sequence = bitstream?.sequenceChanges ?? []
  for (const position of sequence.slice(0, 5)) {
    found.push(findingOf('sequence-changes', 'look', {}, single(Math.max(0, index.ordinals[position] ?? 0))))
  }
  return [...found, ...rhythm(index.timeBase, gaps)]
}

function rhythm(timeBase: AnalysisInput['index']['timeBase'], gaps: readonly number[]): Finding[] {
  const usual = median(gaps)
  const rate = usual > 0 ? Math.round(10 / ticksToSeconds(usual, timeBase)) / 10 : 0
  if (gaps.length >= STRETCH && evenness(gaps, timeBase) >= EVEN) {
    return [findingOf('cadence-constant', 'fact', { framesPerSecond: rate })]
  }
  const found: Finding[] = []
  for (let at = STRETCH; at + STRETCH <= gaps.length && found.length < 5; at += STRETCH / 4) {
    const before = evenness(gaps.slice(at - STRETCH, at), timeBase)
    const after = evenness(gaps.slice(at, at + STRETCH), timeBase)
    const changed = (before >= EVEN && after <= UNEVEN) || (before <= UNEVEN && after >= EVEN)
    if (!changed) continue
    const even = before >= EVEN ? 'before' : 'after'
    found.push(findingOf('cadence-changes', 'look', { even }, single(at)))
    at += STRETCH
  }
  return found
}

/** Share of gaps that are the most frequent one, to the tick of a coarse container. */
function evenness(gaps: readonly number[], timeBase: AnalysisInput['index']['timeBase']): number {
  const tolerance = ticksToSeconds(1, timeBase) > 0.0005 ? 1 : 0
  const usual = median(gaps)
  return gaps.filter((gap) => Math.abs(gap - usual) <= tolerance).length / Math.max(1, gaps.length)
}

function single(ordinal: number): Finding['frames'] {
  return { from: ordinal, to: ordinal }
}
