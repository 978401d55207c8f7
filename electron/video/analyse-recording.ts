import { ok, type Result } from '../../shared/kernel/result.ts'
import { analyse, type Analysis } from '../../shared/video/analyse.ts'
import type { ContainerFacts } from '../../shared/video/container-facts.ts'
import { frameIndexOf, type FrameIndex } from '../../shared/video/frame-index.ts'
import { sequenceOf, type PictureSequence } from '../../shared/video/likeness.ts'
import { findMoves } from '../../shared/video/find-moves.ts'
import type { Moves } from '../../shared/video/moves.ts'
import type { PacketListing } from '../../shared/video/packet-listing.ts'
import type { SourceFile } from './build-proxy.ts'
import { readContainerFacts } from './container-facts.ts'
import { examine, type CellsOfFrames, type Examination, type ExamineRefusal } from './examine.ts'
import type { VideoTool } from './find-tool.ts'
import { traceBitstream } from './trace-bitstream.ts'

/** Everything that is derived from a recording in one go, apart from the proxy. */
export interface AnalysedRecording extends Analysis {
  readonly examination: Examination
  readonly container: ContainerFacts
  /** The recording's hand, to be compared with earlier ones. */
  readonly sequence: PictureSequence
  /** The same by what moves, which survives more. */
  readonly moves: Moves
}

/** Decodes, measures and looks. Headers that cannot be traced cost their findings and nothing else. */
export async function analyseRecording(
  tool: VideoTool,
  source: SourceFile,
  listing: Pick<PacketListing, 'codec' | 'decodeTimes' | 'checksums'>,
  options: {
    /** Where the filmstrip goes. */
    readonly folder: string
    readonly receivedAt: number | null
    readonly signal?: AbortSignal | undefined
    readonly onFrame?: (done: number) => void
  },
): Promise<Result<AnalysedRecording, ExamineRefusal>> {
  const { facts: container, marks } = await readContainerFacts(source.path, source.container)
  const examined = await examine(tool, source, options.folder, { ...options, turn: container.turn })
  if (!examined.ok) return examined
  const examination = examined.value
  const traced = await traceBitstream(tool, source, options.signal)
  const index = frameIndexOf(examination.packets)
  const analysis = analyse({
    index,
    decodeTimes: listing.decodeTimes,
    checksums: listing.checksums,
    sizes: examination.packets.sizes,
    sha256: examination.sha256,
    signals: examination.signals,
    container,
    marks,
    bitstream: traced.ok ? traced.value : null,
    codec: listing.codec,
    receivedAt: options.receivedAt,
  })
  return ok({
    ...analysis,
    examination,
    container,
    sequence: sequenceOf(index, examination.signals),
    moves: movesOf(index, examination.cells),
  })
}

export function movesOf(index: FrameIndex, cells: CellsOfFrames): Moves {
  return { low: findMoves(index, cells.low), high: findMoves(index, cells.high) }
}
