import { Worker } from 'node:worker_threads'
import { workerFile } from '../core/worker-file.ts'
import { deepCheck, type DeepCheck } from '../../shared/upkeep/deep-check.ts'
import type { DeepCheckDeps } from '../upkeep/index.ts'
import { refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'

/** Runs the check of all data in a thread. Refused with `check-failed` where the thread ends without an answer. */
export function startDataCheck(
  place: Pick<DeepCheckDeps, 'dataDir' | 'migrationsDir' | 'sealing'> & { readonly resourcesDir: string },
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
  worker.once('message', (answer: unknown) => {
    const read = deepCheck.safeParse(answer)
    if (read.success) resolve({ ok: true, value: read.data })
    else failed('unreadable answer')
  })
  worker.once('error', (error) => failed(error instanceof Error ? error.message : String(error)))
  worker.once('exit', () => failed('ended early'))
  return {
    found: promise,
    async stop() {
      await worker.terminate()
    },
  }
}
