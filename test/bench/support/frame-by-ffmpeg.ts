import { execFile } from 'node:child_process'
import { performance } from 'node:perf_hooks'
import { promisify } from 'node:util'
import { readCodeFromLuma } from '../../support/video/frame-code.ts'
import type { Walk, WalkReport } from '../../support/video/under-test.ts'

const execute = promisify(execFile)

/** Walks by starting ffmpeg for each frame, as many tools do: sought by the frame's time, one picture out. */
export async function frameByFfmpeg(
  path: string,
  file: { readonly width: number; readonly height: number; readonly seconds: readonly number[] },
  walk: Walk,
): Promise<readonly WalkReport[]> {
  const wrong: string[] = []
  const ms: number[] = []
  for (const ordinal of placesOf(walk, file.seconds.length)) {
    const began = performance.now()
    const { stdout } = await execute(
      'ffmpeg',
      `-v error -nostdin -ss ${file.seconds[ordinal] ?? 0} -i ${path} -frames:v 1 -pix_fmt gray -f rawvideo pipe:1`.split(
        ' ',
      ),
      { encoding: 'buffer', maxBuffer: 2 ** 26 },
    )
    ms.push(performance.now() - began)
    const code = readCodeFromLuma(stdout, file.width, file.height)
    if (code !== ordinal) wrong.push(`due ${ordinal}, picture ${code}`)
  }
  return [{ steps: ms.length, wrong, ms }]
}

function placesOf(walk: Walk, count: number): number[] {
  switch (walk.kind) {
    case 'forward':
      return Array.from({ length: walk.most ?? count - 1 }, (_, n) => n + 1)
    case 'backward':
      return Array.from({ length: walk.most ?? count - 1 }, (_, n) => count - 2 - n)
    case 'random':
      return Array.from({ length: walk.times }, (_, n) => Math.floor((n * 0.618 * count) % count))
    case 'reversals':
    case 'bursts':
    case 'ends':
    case 'known':
    case 'cold-steps':
      break
  }
  throw new Error(`no such walk here: ${walk.kind}`)
}
