import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Container } from '../../shared/video/container.ts'
import { parseFramehash } from '../../shared/video/decoded-frames.ts'
import { evidenceArguments } from '../../shared/video/evidence-arguments.ts'
import type { VideoTool } from './find-tool.ts'
import { runTool, type ToolRefusal } from './run-tool.ts'

/** A frame of the source itself. */
export interface ExtractedFrame {
  readonly ordinal: number
  /** Ticks. */
  readonly pts: number
  /** SHA-256 of its planes as decoded, hex. */
  readonly sha256: string
  /** The whole picture as PNG, not turned. */
  readonly png: Buffer
}

const TIMEOUT_MS = 5 * 60_000

/** Takes frames out of the source by ordinal, in one decoding from its start. */
export async function extractFrames(
  tool: VideoTool,
  file: { readonly path: string; readonly container: Container },
  ordinals: readonly number[],
  signal?: AbortSignal,
): Promise<Result<readonly ExtractedFrame[], ToolRefusal | Refusal<'no-such-frame'>>> {
  const wanted = [...new Set(ordinals)].sort((one, other) => one - other)
  if (wanted.length === 0) return ok([])
  const folder = await mkdtemp(join(tmpdir(), 'carebench-evidence-'))
  try {
    const ran = await runTool(tool, {
      inputs: [file.path],
      output: folder,
      arguments: ({ inputs: [path = ''], output }) =>
        evidenceArguments({ path, container: file.container }, wanted, tool.version, {
          frames: output('frames.txt'),
          picture: output('%d.png'),
        }),
      timeoutMs: TIMEOUT_MS,
      limits: { cpuSeconds: 600, fileBytes: 2 ** 29 },
      signal,
      urgent: true,
    })
    if (!ran.ok) return ran
    const hashes = parseFramehash(await readFile(join(folder, 'frames.txt'), 'utf8'))
    if (hashes.length !== wanted.length) {
      return refuse('no-such-frame', { asked: wanted.length, found: hashes.length })
    }
    const frames: ExtractedFrame[] = []
    for (const [place, ordinal] of wanted.entries()) {
      const hash = hashes[place]
      if (hash) frames.push({ ordinal, ...hash, png: await readFile(join(folder, `${place + 1}.png`)) })
    }
    return ok(frames)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
