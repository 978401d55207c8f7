import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import type { Progress } from '../../shared/kernel/progress.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { StartBeside } from '../core/beside.ts'
import type { Log } from '../core/ports.ts'
import { workerFile } from '../core/worker-file.ts'
import type { Database } from '../db/open.ts'
import type { Projector } from '../ledger/projector.ts'

/** Where lists are filled anew, in the data folder. */
const FOLDER = 'rebuild'

/** What the worker says. */
const said = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), done: z.number(), total: z.number() }),
  z.object({ kind: z.literal('unreadable'), code: z.string(), params: z.record(z.string(), z.unknown()) }),
  z.object({ kind: z.literal('ended'), mended: z.boolean() }),
])

/**
 * Fills lists and sums anew beside the core and the records, and puts in place what differs, a few rows at a time. All
 * of them, or those of `only`. Refused with `rebuild-failed` where the worker ends early or others never stop recording.
 */
export function startRebuild(
  deps: {
    readonly database: Pick<Database, 'path'>
    readonly dataDir: string
    readonly log: Log
    readonly startBeside: StartBeside
  },
  onProgress: Progress,
  only: readonly Projector[] | null = null,
): { readonly done: Promise<Result<null, Refusal<'rebuild-failed'>>>; stop(): Promise<void> } {
  const names = only?.map(({ name }) => name) ?? null
  const folder = join(deps.dataDir, names === null ? FOLDER : `${FOLDER}-${names.join('-')}`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { promise, resolve } = Promise.withResolvers<Result<null, Refusal<'rebuild-failed'>>>()
  const failed = (why: string): void => resolve(refuse('rebuild-failed', { why }))
  const worker = deps.startBeside(
    {
      file: workerFile('rebuild-worker', import.meta.url),
      given: { path: deps.database.path, folder, names },
    },
    {
      said(message) {
        const told = said.safeParse(message)
        if (!told.success) failed('unreadable answer')
        else if (told.data.kind === 'progress') onProgress(told.data.done, told.data.total)
        else if (told.data.kind === 'unreadable')
          deps.log.error('an event cannot be read', { ...told.data.params, code: told.data.code })
        else if (told.data.mended) resolve(ok(null))
        else failed('others never stopped recording')
      },
      ended: failed,
    },
  )
  const stop = async (): Promise<void> => {
    await worker.stop()
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
