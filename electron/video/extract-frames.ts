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
  /** The whole picture, not turned: as PNG pixel by pixel, or smaller as JPEG. */
  readonly picture: Buffer
  readonly width: number
  readonly height: number
}

/** Pictures for work, or small ones for paper. The hash is over the planes as decoded in both cases. */
export type FrameForm = 'png' | 'preview'

const TIMEOUT_MS = 5 * 60_000

/** Takes frames out of the source by ordinal, in one decoding from its start. */
export async function extractFrames(
  tool: VideoTool,
  file: {
    readonly path: string
    readonly container: Container
    readonly width: number
    readonly height: number
  },
  ordinals: readonly number[],
  { signal, form = 'png' }: { readonly signal?: AbortSignal | undefined; readonly form?: FrameForm } = {},
): Promise<Result<readonly ExtractedFrame[], ToolRefusal | Refusal<'no-such-frame'>>> {
  const wanted = [...new Set(ordinals)].sort((one, other) => one - other)
  if (wanted.length === 0) return ok([])
  const ending = form === 'png' ? 'png' : 'jpg'
  const folder = await mkdtemp(join(tmpdir(), 'carebench-evidence-'))
  try {
    const ran = await runTool(tool, {
      inputs: [file.path],
      output: folder,
      arguments: ({ inputs: [path = ''], output }) =>
        evidenceArguments({ path, container: file.container }, wanted, tool.version, {
          frames: output('frames.txt'),
          picture: output(`%d.${ending}`),
          form,
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
      if (!hash) continue
      const picture = await readFile(join(folder, `${place + 1}.${ending}`))
      frames.push({ ordinal, ...hash, picture, width: file.width, height: file.height })
    }
    return ok(frames)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
