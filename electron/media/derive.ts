import { Worker } from 'node:worker_threads'
import { workerFile } from '../core/worker-file.ts'

/** What the worker is asked. */
export type DeriveJob =
  | { readonly kind: 'heic-to-jpeg'; readonly bytes: Uint8Array }
  | { readonly kind: 'shrink-jpeg'; readonly bytes: Uint8Array; readonly longSide: number }
  /** The same picture, drawn anew pixel by pixel: nothing else of the file is in it. */
  | { readonly kind: 'redraw-jpeg'; readonly bytes: Uint8Array }

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

/** Of processor time: the largest photo that is taken in needs a third of this on a slow computer. */
const TIME_LIMIT_MS = 20_000
/** So many times longer it may take by the clock: a computer that is busy with other things makes no photo unreadable. */
const PATIENCE = 15
/** How long a worker that is busy may be silent when it is asked what it has used. */
const ANSWER_MS = 1_000

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
  const stop = watchTime(worker, timeLimitMs, unreadable)
  worker.once('message', (answer: DeriveAnswer) => resolve(answer))
  worker.once('messageerror', unreadable)
  worker.once('error', unreadable)
  worker.once('exit', unreadable)
  const answer = await promise
  stop()
  await worker.terminate()
  return answer
}

/** Calls `over` once the worker has used its processor time, or `PATIENCE` times as long has gone by. Returns the way to stop. */
function watchTime(worker: Worker, limitMs: number, over: () => void): () => void {
  let timer: NodeJS.Timeout
  const last = setTimeout(over, limitMs * PATIENCE)
  const look = async (): Promise<void> => {
    const usedMs = await processorTime(worker)
    if (usedMs >= limitMs) over()
    else timer = setTimeout(() => void look(), limitMs - usedMs)
  }
  timer = setTimeout(() => void look(), limitMs)
  return () => {
    clearTimeout(timer)
    clearTimeout(last)
  }
}

/** ms that the worker's thread has computed; 0 where it does not say. */
async function processorTime(worker: Worker): Promise<number> {
  const silent = Promise.withResolvers<number>()
  const timer = setTimeout(() => silent.resolve(0), ANSWER_MS)
  const used = worker.cpuUsage().then(
    ({ user, system }) => (user + system) / 1_000,
    () => 0,
  )
  const first = await Promise.race([used, silent.promise])
  clearTimeout(timer)
  return first
}
