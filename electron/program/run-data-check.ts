import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { workerFile } from '../core/worker-file.ts'
import type { Progress } from '../../shared/kernel/progress.ts'
import { deepCheck, type DeepCheck } from '../../shared/upkeep/deep-check.ts'
import { CHECK_FOLDER, type DeepCheckDeps } from '../upkeep/index.ts'
import { refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'

/** What the thread says. */
const said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({ kind: z.literal('found'), found: deepCheck }),
])

/** Runs the check of all data in a thread. Refused with `check-failed` where the thread ends without an answer. */
export function startDataCheck(
  place: Pick<DeepCheckDeps, 'dataDir' | 'migrationsDir' | 'sealing' | 'now'> & {
    readonly resourcesDir: string
    /** Under which it is kept how far photos and recordings are read. */
    readonly roundKey: Uint8Array
  },
  onProgress: Progress,
): {
  readonly found: Promise<Result<DeepCheck, Refusal<'check-failed'>>>
  stop(): Promise<void>
} {
  const { promise, resolve } = Promise.withResolvers<Result<DeepCheck, Refusal<'check-failed'>>>()
  const worker = new Worker(workerFile('data-check-worker', import.meta.url), {
    workerData: place,
    stdout: true,
    stderr: true,
  })
  const failed = (why: string): void => resolve(refuse('check-failed', { why }))
  worker.on('message', (message: unknown) => {
    const read = said.safeParse(message)
    if (!read.success) failed('unreadable answer')
    else if (read.data.kind === 'progress') onProgress(read.data.done, read.data.total)
    else resolve({ ok: true, value: read.data.found })
  })
  worker.once('error', (error) => failed(error instanceof Error ? error.message : String(error)))
  worker.once('exit', () => failed('ended early'))
  return {
    found: promise,
    async stop() {
      await worker.terminate()
      // Copies of the records that a thread which was ended has left.
      rmSync(join(place.dataDir, CHECK_FOLDER), { recursive: true, force: true })
    },
  }
}
