import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import type { Progress } from '../../shared/kernel/progress.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Log } from '../core/ports.ts'
import { workerFile } from '../core/worker-file.ts'
import type { Database } from '../db/open.ts'
import { mendProjections } from '../ledger/mend.ts'
import { refillSearchIndex } from '../ledger/rebuild.ts'

/** How often what was recorded meanwhile is taken in before it is given up: each time takes seconds. */
const MOST_ROUNDS = 20

/** Where lists are filled anew, in the data folder. */
const FOLDER = 'rebuild'

/** What the thread says. */
const said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({ kind: z.literal('unreadable'), code: z.string(), params: z.record(z.string(), z.unknown()) }),
  z.object({
    kind: z.literal('mend'),
    mend: z.object({
      file: z.string(),
      end: z.object({ place: z.number(), hash: z.string() }).nullable(),
      tables: z.array(z.string()),
    }),
    searchHolds: z.boolean(),
  }),
])
type Told = z.infer<typeof said>

/**
 * Fills every list and sum anew in a thread, beside the records, and puts in place what differs, in one short
 * transaction. Refused with `rebuild-failed` where the thread ends early or others never stop recording.
 */
export function startRebuild(
  { database, dataDir, log }: { readonly database: Database; readonly dataDir: string; readonly log: Log },
  onProgress: Progress,
): { readonly done: Promise<Result<null, Refusal<'rebuild-failed'>>>; stop(): Promise<void> } {
  const folder = join(dataDir, FOLDER)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { promise, resolve } = Promise.withResolvers<Result<null, Refusal<'rebuild-failed'>>>()
  const worker = new Worker(workerFile('rebuild-worker', import.meta.url), {
    workerData: { path: database.path, folder },
    stdout: true,
    stderr: true,
  })
  const failed = (why: string): void => resolve(refuse('rebuild-failed', { why }))
  let rounds = 0
  const isMended = ({ mend, searchHolds }: Extract<Told, { kind: 'mend' }>): boolean => {
    if (!searchHolds) refillSearchIndex(database)
    return mendProjections(database, mend)
  }
  const take = (told: Told): void => {
    if (told.kind === 'progress') onProgress(told.done, told.total)
    else if (told.kind === 'unreadable')
      log.error('an event cannot be read', { ...told.params, code: told.code })
    else if (isMended(told)) resolve(ok(null))
    else if ((rounds += 1) < MOST_ROUNDS) worker.postMessage('again', [])
    else failed('others never stopped recording')
  }
  worker.on('message', (message: unknown) => {
    try {
      take(said.parse(message))
    } catch (error) {
      failed(whyOf(error))
    }
  })
  worker.once('error', (error) => failed(whyOf(error)))
  worker.once('exit', () => failed('ended early'))
  const stop = async (): Promise<void> => {
    await worker.terminate()
    rmSync(folder, { recursive: true, force: true })
  }
  const ended = async () => {
    try {
      return await promise
    } finally {
      await stop()
    }
  }
  return { done: ended(), stop }
}

function whyOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
