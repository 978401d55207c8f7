import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { StartBeside } from '../core/beside.ts'
import { workerFile } from '../core/worker-file.ts'
import type { Progress } from '../../shared/kernel/progress.ts'
import { deepCheck, type DeepCheck } from '../../shared/upkeep/deep-check.ts'
import { CHECK_FOLDER, type DeepCheckDeps } from '../upkeep/index.ts'
import { refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'

/** What the worker says. */
const said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({ kind: z.literal('found'), found: deepCheck }),
])

/** Runs the check of all data beside the core. Refused with `check-failed` where the worker ends without an answer. */
export function startDataCheck(
  place: Pick<DeepCheckDeps, 'dataDir' | 'migrationsDir' | 'sealing' | 'now'> & {
    readonly resourcesDir: string
    /** Under which it is kept how far photos and recordings are read. */
    readonly roundKey: Uint8Array
  },
  startBeside: StartBeside,
  onProgress: Progress,
): {
  readonly found: Promise<Result<DeepCheck, Refusal<'check-failed'>>>
  stop(): Promise<void>
} {
  const { promise, resolve } = Promise.withResolvers<Result<DeepCheck, Refusal<'check-failed'>>>()
  const failed = (why: string): void => resolve(refuse('check-failed', { why }))
  const worker = startBeside(
    { file: workerFile('data-check-worker', import.meta.url), given: place },
    {
      said(message) {
        const read = said.safeParse(message)
        if (!read.success) failed('unreadable answer')
        else if (read.data.kind === 'progress') onProgress(read.data.done, read.data.total)
        else resolve({ ok: true, value: read.data.found })
      },
      ended: failed,
    },
  )
  const stop = async (): Promise<void> => {
    await worker.stop()
    // Copies of the records that a worker which was ended has left.
    rmSync(join(place.dataDir, CHECK_FOLDER), { recursive: true, force: true })
  }
  const ended = async () => {
    try {
      return await promise
    } finally {
      await stop()
    }
  }
  return { found: ended(), stop }
}
