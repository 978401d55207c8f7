import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import { deepCheck, type DeepCheck } from '../../shared/upkeep/deep-check.ts'
import { refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'

/** Runs the check of all data in a thread. Refused with `check-failed` where the thread ends without an answer. */
export function startDataCheck(place: { readonly dataDir: string; readonly resourcesDir: string }): {
  readonly found: Promise<Result<DeepCheck, Refusal<'check-failed'>>>
  stop(): Promise<void>
} {
  const { promise, resolve } = Promise.withResolvers<Result<DeepCheck, Refusal<'check-failed'>>>()
  const worker = new Worker(workerFile(), { workerData: place, stdout: true, stderr: true })
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

/** The worker lies beside this file in the source tree; in a bundle beside the entry, where this file may be a chunk. */
function workerFile(): URL {
  const places = ['./data-check-worker.ts', './data-check-worker.js', '../data-check-worker.js']
  const found = places.map((place) => new URL(place, import.meta.url)).find((url) => existsSync(url))
  if (!found) throw new Error('the worker for checking data is not part of this program')
  return found
}
