import { randomUUID } from 'node:crypto'
import { refuse, ok, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { errorCodes } from '../core/error-codes.ts'
import type { FileKind } from '../core/files.ts'
import type { Caller } from '../core/handler.ts'
import type { ReportDeps } from './deps.ts'
import { exportReport, type ExportRequest } from './export-report.ts'
import { putInFolder } from './put-in-folder.ts'
import { contentTypes, type Writer } from './write-file.ts'

/** Files that are kept to be fetched; the oldest goes first. */
const KEPT = 6
/** Exports of one person at the same time. */
const AT_ONCE = 2

interface Job {
  readonly id: string
  readonly owner: string
  readonly name: string
  readonly type: string
  readonly abort: AbortController
  state: 'running' | 'done' | 'failed' | 'cancelled'
  done: number
  total: number
  problem: string | null
  bytes: Uint8Array<ArrayBuffer> | null
  /** Path of the file where it was put into a folder. */
  saved: string | null
}

export interface Jobs {
  /** `folder`: puts the file there; null keeps it for its owner to fetch. */
  start(
    caller: Caller,
    now: number,
    request: ExportRequest,
    folder: string | null,
  ): Result<{ job: string; file: string }, Refusal<'too-many-exports'>>
  /** Null where this person has no such job. */
  find(caller: Caller, id: string): Omit<Job, 'abort'> | null
  cancel(caller: Caller, id: string): boolean
  readonly files: FileKind
  /** Cancels what runs and waits for its end. */
  close(): Promise<void>
}

/** Exports in the background: how far they are is pushed, the file waits in memory to be fetched by its owner. */
export function createJobs(deps: ReportDeps, write: Writer): Jobs {
  const jobs = new Map<string, Job>()
  const running = new Set<Promise<void>>()
  const notify = ({ id, done, total, state }: Job): void =>
    deps.push({ kind: 'job.progress', job: id, done, total, state })
  const run = async (job: Job, now: number, request: ExportRequest, folder: string | null): Promise<void> => {
    try {
      const file = await exportReport(deps, write, { actor: job.owner, now }, request, {
        signal: job.abort.signal,
        progress(done, total) {
          Object.assign(job, { done, total })
          notify(job)
        },
      })
      if (file.ok) {
        if (folder !== null) job.saved = await putInFolder(folder, job.name, file.value)
        Object.assign(job, { state: 'done', bytes: new Uint8Array(file.value) })
      } else Object.assign(job, { state: 'failed', problem: file.error.code })
    } catch (error) {
      if (job.abort.signal.aborted) job.state = 'cancelled'
      else {
        deps.log.error('a report was not written', { error })
        Object.assign(job, { state: 'failed', problem: isFileFault(error) ? 'not-saved' : 'internal' })
      }
    }
    notify(job)
  }
  const own = (caller: Caller, id: string): Job | null => {
    const job = jobs.get(id)
    return job?.owner === caller.personId ? job : null
  }
  return {
    start(caller, now, request, folder) {
      const busy = [...jobs.values()].filter(
        ({ owner, state }) => owner === caller.personId && state === 'running',
      )
      if (busy.length >= AT_ONCE) return refuse('too-many-exports', { most: AT_ONCE })
      const id = randomUUID()
      const job: Job = {
        id,
        owner: caller.personId,
        name: fileName(deps.centre().code, request),
        type: contentTypes[request.format],
        abort: new AbortController(),
        state: 'running',
        done: 0,
        total: 1,
        problem: null,
        bytes: null,
        saved: null,
      }
      jobs.set(id, job)
      for (const old of [...jobs.values()].filter(({ state }) => state !== 'running').slice(0, -KEPT))
        jobs.delete(old.id)
      const work = run(job, now, request, folder)
      running.add(work)
      void work.finally(() => running.delete(work))
      return ok({ job: id, file: `${id}.${request.format}` })
    },
    find: own,
    cancel(caller, id) {
      const job = own(caller, id)
      job?.abort.abort()
      return job !== null
    },
    files: {
      access: ['manager'],
      get({ id, caller }) {
        const job = own(caller, id.replace(/\.[a-z]+$/, ''))
        if (job?.bytes === null || job === null) return null
        return new Response(job.bytes, {
          headers: {
            'Content-Type': job.type,
            'Content-Disposition': `attachment; filename="${job.name}"`,
            'Cache-Control': 'no-store',
          },
        })
      },
    },
    async close() {
      for (const { abort } of jobs.values()) abort.abort()
      await Promise.allSettled(running)
    },
  }
}

/** The folder took no file: its disk is full or gone. */
function isFileFault(error: unknown): boolean {
  return errorCodes(error).some((code) => /^E[A-Z]+$/.test(code))
}

/** `PRG-2026-11-20.pdf`, `PRG-2026-11-01--2026-11-30.xlsx` */
export function fileName(
  centreCode: string,
  { from, to, format }: Pick<ExportRequest, 'from' | 'to' | 'format'>,
): string {
  return `${centreCode}-${from}${to === from ? '' : `--${to}`}.${format}`
}
