import type { BitstreamFacts } from './bitstream-trace.ts'
import type { ContainerFacts } from './container-facts.ts'
import type { FrameIndex } from './frame-index.ts'
import type { MakerMark } from './maker-marks.ts'
import type { PictureSignal } from './picture-signals.ts'

/** Everything that was read from a recording, for the detectors to look at. */
export interface AnalysisInput {
  /** The proven index. */
  readonly index: FrameIndex
  /** Decode times in ticks by position, null where the container has none. */
  readonly decodeTimes: readonly (number | null)[]
  /** Checksum and bytes of each packet, by position. */
  readonly checksums: readonly string[]
  readonly sizes: readonly number[]
  /** SHA-256 of each frame's pixels, by ordinal. */
  readonly sha256: readonly string[]
  readonly signals: readonly PictureSignal[]
  readonly container: ContainerFacts
  readonly marks: readonly MakerMark[]
  /** Null where the headers could not be read. */
  readonly bitstream: BitstreamFacts | null
  readonly codec: string
  /** When the recording came in: ms since the epoch, UTC; null where it is not known. */
  readonly receivedAt: number | null
}

/** Runs of neighbours for which something holds, both ends in them. */
export function runsWhere(
  count: number,
  holds: (at: number) => boolean,
): { readonly from: number; readonly to: number }[] {
  const runs: { from: number; to: number }[] = []
  for (let at = 0; at < count; at += 1) {
    if (!holds(at)) continue
    const last = runs.at(-1)
    if (last && last.to === at - 1) last.to = at
    else runs.push({ from: at, to: at })
  }
  return runs
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
