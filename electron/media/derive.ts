import { Worker } from 'node:worker_threads'
import { workerFile } from '../core/worker-file.ts'

/** What the worker is asked. */
export type DeriveJob =
  | { readonly kind: 'heic-to-jpeg'; readonly bytes: Uint8Array }
  | { readonly kind: 'shrink-jpeg'; readonly bytes: Uint8Array; readonly longSide: number }

/** A JPEG without any metadata. */
export interface Picture {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly width: number
  readonly height: number
}

export type DeriveAnswer =
  | { readonly ok: true; readonly picture: Picture }
  | { readonly ok: false; readonly reason: 'unreadable' | 'too-many-pixels' }

/** Makes pictures from pictures, one at a time: a large photo takes hundreds of megabytes while it is decoded. */
export type Derive = (job: DeriveJob) => Promise<DeriveAnswer>

/** The largest photo that is taken in needs a third of this on a slow computer. */
const TIME_LIMIT_MS = 20_000

export function createDerive(timeLimitMs = TIME_LIMIT_MS): Derive {
  const file = workerFile('derive-worker', import.meta.url)
  let last: Promise<unknown> = Promise.resolve()
  return (job) => {
    const run = () => runOnce(file, job, timeLimitMs)
    const next = last.then(run, run)
    last = next
    return next
  }
}

/** Never rejects. A worker that crashes, runs out of memory or of time has met an unreadable file. */
async function runOnce(file: URL, job: DeriveJob, timeLimitMs: number): Promise<DeriveAnswer> {
  const { promise, resolve } = Promise.withResolvers<DeriveAnswer>()
  const worker = new Worker(file, {
    workerData: job,
    resourceLimits: { maxOldGenerationSizeMb: 1024 },
    stdout: true,
    stderr: true,
  })
  const unreadable = (): void => resolve({ ok: false, reason: 'unreadable' })
  const limit = setTimeout(unreadable, timeLimitMs)
  worker.once('message', (answer: DeriveAnswer) => resolve(answer))
  worker.once('messageerror', unreadable)
  worker.once('error', unreadable)
  worker.once('exit', unreadable)
  const answer = await promise
  clearTimeout(limit)
  await worker.terminate()
  return answer
}
