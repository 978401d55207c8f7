import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ok, refuse, type Result } from '../../shared/kernel/result.ts'
import { parseFramehash, provePackets } from '../../shared/video/decoded-frames.ts'
import { cellArguments } from '../../shared/video/examine-arguments.ts'
import { frameIndexOf } from '../../shared/video/frame-index.ts'
import type { Moves } from '../../shared/video/moves.ts'
import { movesOf } from './analyse-recording.ts'
import type { AdmittedFile } from './admit.ts'
import { cellFiles, takeCells, type ExamineRefusal } from './examine.ts'
import type { VideoTool } from './find-tool.ts'
import { runTool } from './run-tool.ts'

const TIMEOUT_MS = 20 * 60_000

/**
 * The moves of a recording that was examined before there were any: decoded once more, and nothing else of it made anew.
 * What an examination gives is the same.
 */
export async function sampleMoves(
  tool: VideoTool,
  { source, facts }: Pick<AdmittedFile, 'source' | 'facts'>,
  signal?: AbortSignal,
): Promise<Result<Moves, ExamineRefusal>> {
  const folder = await mkdtemp(join(tmpdir(), 'carebench-moves-'))
  try {
    const ran = await runTool(tool, {
      inputs: [source.path],
      output: folder,
      arguments: ({ inputs: [path = ''], output }) =>
        cellArguments(
          { path, container: source.container },
          tool.version,
          { frames: output('frames.txt'), low: output(cellFiles.low), high: output(cellFiles.high) },
          { ...source, turn: facts.turn },
        ),
      timeoutMs: TIMEOUT_MS,
      limits: { cpuSeconds: 3600, fileBytes: 2 ** 30 },
      signal,
    })
    if (!ran.ok) return ran
    const decoded = parseFramehash(await readFile(join(folder, 'frames.txt'), 'utf8'))
    const packets = provePackets(source.packets, decoded)
    if (!packets.ok) return packets
    const cells = await takeCells(folder, decoded.length)
    if (!cells) return refuse('frames-differ', { ordinal: decoded.length, pts: 0 })
    return ok(movesOf(frameIndexOf(packets.value), cells))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
