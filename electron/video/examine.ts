import { readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { parseFramehash, parseShowinfo, provePackets } from '../../shared/video/decoded-frames.ts'
import { examineArguments, planFilmstrip, type FilmstripPlan } from '../../shared/video/examine-arguments.ts'
import type { PacketIndex } from '../../shared/video/frame-index.ts'
import { CELLS, type MoveRegion, type Turn } from '../../shared/video/move-regions.ts'
import { MINIATURE_BYTES, signalOf, type PictureSignal } from '../../shared/video/picture-signals.ts'
import type { SourceFile } from './build-proxy.ts'
import type { VideoTool } from './find-tool.ts'
import { runTool, type ToolRefusal } from './run-tool.ts'

const TIMEOUT_MS = 20 * 60_000

/** What one decoding of the whole recording gives, by ordinal. */
export interface Examination {
  /** The index, proven: packets without a picture are named. */
  readonly packets: PacketIndex
  readonly sha256: readonly string[]
  /** One letter for each frame: I, P, B or ?. */
  readonly types: string
  /** ffmpeg's name of the pixel format that the hashes are over. */
  readonly pixelFormat: string
  readonly signals: readonly PictureSignal[]
  readonly strip: FilmstripPlan
  /** File names of the filmstrip's sheets in the output folder. */
  readonly sheets: readonly string[]
  readonly cells: CellsOfFrames
}

/** What moves are looked for in: 64 bytes a frame for each part of the picture, by ordinal. */
export type CellsOfFrames = Readonly<Record<MoveRegion, Uint8Array>>

export type ExamineRefusal = ToolRefusal | Refusal<'frames-differ'>

/** Decodes the recording once and proves its index. Writes the filmstrip into `folder`. */
export async function examine(
  tool: VideoTool,
  source: SourceFile,
  folder: string,
  options: {
    readonly signal?: AbortSignal | undefined
    readonly onFrame?: (done: number) => void
    /** How players turn the picture. */
    readonly turn?: Turn
  } = {},
): Promise<Result<Examination, ExamineRefusal>> {
  const strip = planFilmstrip(source.packets.pts.length, source.width, source.height)
  const types: string[] = []
  let pixelFormat = ''
  const miniatures = watchMiniatures(options.onFrame)
  const ran = await runTool(tool, {
    inputs: [source.path],
    output: folder,
    arguments: ({ inputs: [path = ''], output }) =>
      examineArguments(
        { path, container: source.container },
        strip,
        tool.version,
        {
          frames: output('frames.txt'),
          sheet: output('strip-%d.jpg'),
          low: output(cellFiles.low),
          high: output(cellFiles.high),
        },
        { ...source, turn: options.turn ?? 0 },
      ),
    timeoutMs: TIMEOUT_MS,
    limits: { cpuSeconds: 3600, fileBytes: 2 ** 30 },
    // A frame's miniature, or its line with what hangs on it.
    maxOutputBytes: 2 ** 24 + source.packets.pts.length * 4096,
    signal: options.signal,
    onOutput: miniatures.take,
    onLine(line) {
      const shown = parseShowinfo(line)
      if (!shown) return
      types[shown.n] = shown.type
      pixelFormat ||= shown.format
    },
  })
  if (!ran.ok) return ran
  const decoded = parseFramehash(await readFile(join(folder, 'frames.txt'), 'utf8'))
  const packets = provePackets(source.packets, decoded)
  if (!packets.ok) return packets
  if (miniatures.signals.length !== decoded.length)
    return refuse('frames-differ', { ordinal: miniatures.signals.length, pts: 0 })
  // Without them nothing is known of what moves; all else holds.
  const still = new Uint8Array(decoded.length * CELLS)
  const cells = (await takeCells(folder, decoded.length)) ?? { low: still, high: still }
  const names = await readdir(folder)
  return ok({
    cells,
    packets: packets.value,
    sha256: decoded.map((frame) => frame.sha256),
    types: decoded.map((_, ordinal) => types[ordinal] ?? '?').join(''),
    pixelFormat,
    signals: miniatures.signals,
    strip,
    sheets: names
      .filter((name) => /^strip-\d+\.jpg$/.test(name))
      .sort((one, other) => Number.parseInt(one.slice(6), 10) - Number.parseInt(other.slice(6), 10)),
  })
}

/** Names of the files that the cells come in. */
export const cellFiles = { low: 'cells-low.raw', high: 'cells-high.raw' } as const

/** Reads the cells and takes their files away; null where they are not those of so many frames. */
export async function takeCells(folder: string, frames: number): Promise<CellsOfFrames | null> {
  const take = async (name: string): Promise<Uint8Array> => {
    const path = join(folder, name)
    const bytes = await readFile(path)
    await rm(path, { force: true })
    return bytes
  }
  const cells = { low: await take(cellFiles.low), high: await take(cellFiles.high) }
  return cells.low.length === frames * CELLS && cells.high.length === frames * CELLS ? cells : null
}

/** Cuts the stream of miniatures into frames and looks at each beside the one before. */
function watchMiniatures(onFrame: ((done: number) => void) | undefined): {
  readonly signals: PictureSignal[]
  readonly take: (chunk: Buffer) => void
} {
  const signals: PictureSignal[] = []
  let before: Uint8Array | null = null
  let rest: Buffer = Buffer.alloc(0)
  return {
    signals,
    take(chunk) {
      rest = rest.length === 0 ? chunk : Buffer.concat([rest, chunk])
      let at = 0
      for (; at + MINIATURE_BYTES <= rest.length; at += MINIATURE_BYTES) {
        const miniature = Uint8Array.prototype.slice.call(rest, at, at + MINIATURE_BYTES)
        signals.push(signalOf(miniature, before))
        before = miniature
      }
      rest = rest.subarray(at)
      onFrame?.(signals.length)
    },
  }
}
