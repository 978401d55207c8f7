import { Worker } from 'node:worker_threads'
import { z } from 'zod'
import { importsContract, PREVIEW_ROWS } from '../../shared/imports/contract.ts'
import {
  fileRefusals,
  readRow,
  type FileChoices,
  type FileRefusalCode,
  type ListKind,
  type ReadContext,
  type ReadRow,
} from '../../shared/imports/index.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { workerFile } from '../core/worker-file.ts'

const head = importsContract['imports.look'].output.omit({ look: true, columns: true })
export type FileHead = z.infer<typeof head>

const message = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('refused'),
    refusal: z.object({
      code: z.enum(fileRefusals),
      params: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
    }),
  }),
  z.object({ kind: z.literal('head'), head }),
  z.object({ kind: z.literal('rows'), rows: z.array(readRow) }),
  z.object({ kind: z.literal('end') }),
])

export type ReadRefusal = Refusal<FileRefusalCode>

/** A file that is being read: what it is, soon, and all of its rows, later. */
export interface Reading {
  readonly head: Promise<Result<FileHead, ReadRefusal>>
  readonly rows: Promise<Result<readonly ReadRow[], ReadRefusal>>
  stop(): void
}

/** How long a file may take, and how much memory: a thread that takes more is ended, and the file is the one to blame. */
const MOST_MS = 120_000
const MOST_MEGABYTES = 1_536

/** Reads a file in a thread. Never rejects. */
export function readInThread(
  bytes: Uint8Array,
  kind: ListKind,
  choices: FileChoices,
  context: Omit<ReadContext, 'dateOrder'>,
): Reading {
  const found = Promise.withResolvers<Result<FileHead, ReadRefusal>>()
  const all = Promise.withResolvers<Result<readonly ReadRow[], ReadRefusal>>()
  const rows: ReadRow[] = []
  const worker = new Worker(workerFile('read-worker', import.meta.url), {
    workerData: { bytes, kind, choices, context, first: PREVIEW_ROWS },
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEGABYTES },
    stdout: true,
    stderr: true,
  })
  const fail = (refused: ReturnType<typeof refuse<FileRefusalCode>>): void => {
    found.resolve(refused)
    all.resolve(refused)
  }
  const broken = (): void => fail(refuse('file-unreadable', { reason: 'not-read', row: null }))
  const timer = setTimeout(() => void worker.terminate(), MOST_MS)
  timer.unref()
  worker.on('message', (answer: unknown) => {
    const read = message.safeParse(answer)
    if (!read.success) return broken()
    switch (read.data.kind) {
      case 'refused':
        return fail({ ok: false, error: read.data.refusal })
      case 'head':
        return found.resolve(ok(read.data.head))
      case 'rows':
        rows.push(...read.data.rows)
        return undefined
      case 'end':
        return all.resolve(ok(rows))
      default:
        return undefined
    }
  })
  worker.once('error', broken)
  worker.once('exit', () => {
    clearTimeout(timer)
    broken()
  })
  return { head: found.promise, rows: all.promise, stop: () => void worker.terminate() }
}
