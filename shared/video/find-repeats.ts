import type { AnalysisInput } from './analysis-input.ts'
import { findingOf, type Finding } from './findings.ts'

/** A stretch that is there twice has at least so many packets, and so many bytes that say something. */
const FEWEST_PACKETS = 12
const FEWEST_BYTES = 4_000
/** A packet that changes nothing looks like every other one of its kind. */
const SMALLEST = 64
/** Mean change of a miniature, 0–255, that is seen; so often the picture must change inside of it. */
const SEEN = 3
const FEWEST_CHANGES = 4
const MOST = 5

/**
 * A stretch whose packets are in the recording before, to the last bit: it was put in again. An encoder does not write the
 * same bits twice on end, but for pictures in which nothing changes: on a still page even key frames are alike. Only where
 * the picture visibly changes, again and again, is it a finding.
 */
export function findRepeats({
  checksums,
  sizes,
  index,
  signals,
}: Pick<AnalysisInput, 'checksums' | 'sizes' | 'index' | 'signals'>): Finding[] {
  const ordinalOf = (position: number): number => Math.max(0, index.ordinals[position] ?? 0)
  const changesIn = ({ from, to }: RepeatedRun): number =>
    signals.slice(ordinalOf(from), ordinalOf(to) + 1).filter(({ change }) => change >= SEEN).length
  return repeatedRuns(checksums, sizes)
    .filter((run) => changesIn(run) >= FEWEST_CHANGES)
    .slice(0, MOST)
    .map(({ from, to, first }) =>
      findingOf(
        'stretch-repeats',
        'look',
        { first: ordinalOf(first) + 1 },
        { from: ordinalOf(from), to: Math.max(ordinalOf(from), ordinalOf(to)) },
      ),
    )
}

export interface RepeatedRun {
  /** Positions in decode order, both ends in it. */
  readonly from: number
  readonly to: number
  /** Where the same packets begin the first time. */
  readonly first: number
}

/** Runs of packets that are the same as those that begin at an earlier position. */
export function repeatedRuns(checksums: readonly string[], sizes: readonly number[]): RepeatedRun[] {
  const lastSeen = new Map<string, number>()
  const found: RepeatedRun[] = []
  let run: { from: number; back: number; bytes: number } | null = null
  const end = (to: number): void => {
    if (run && to - run.from + 1 >= FEWEST_PACKETS && run.bytes >= FEWEST_BYTES)
      found.push({ from: run.from, to, first: run.from - run.back })
    run = null
  }
  for (const [at, checksum] of checksums.entries()) {
    const size = sizes[at] ?? 0
    const before = lastSeen.get(checksum)
    if (run && checksums[at - run.back] === checksum) run.bytes += size >= SMALLEST ? size : 0
    else {
      end(at - 1)
      if (before !== undefined && size >= SMALLEST) run = { from: at, back: at - before, bytes: size }
    }
    if (size >= SMALLEST) lastSeen.set(checksum, at)
  }
  end(checksums.length - 1)
  return found
}
