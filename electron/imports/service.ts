import { createHash, randomUUID } from 'node:crypto'
import { uuidv7 } from 'uuidv7'
import { csvText } from '../../shared/kernel/csv.ts'
import type { importsContract } from '../../shared/imports/contract.ts'
import {
  gridLimits,
  listSpecs,
  managersUndo,
  type ImportRun,
  type ListKind,
  type ReadRow,
} from '../../shared/imports/index.ts'
import { ok, refuse, type Result } from '../../shared/kernel/result.ts'
import type { Role } from '../../shared/kernel/contract.ts'
import type { FileKind } from '../core/files.ts'
import type { Caller, Handlers } from '../core/handler.ts'
import type { ImportDeps } from './deps.ts'
import { readInThread, type ReadRefusal, type Reading } from './read-in-thread.ts'
import { countsOf, newTally, standOf, type Tally } from './stand.ts'
import { takeRows } from './take.ts'
import { beginRun, endCutShort, endRun, findRun, keepsAdded, newestRuns, type RunRow } from './runs.ts'
import { undoImport } from './undo.ts'

/** Files and previews that are kept; the oldest goes first. */
const KEPT = 4

/** Imports of a kind that are shown. */
const RECENT = 5

/** Who may add what; the same as on the screens of these records. */
const allowed: Readonly<Record<ListKind, readonly Role[]>> = {
  requests: ['technician', 'manager'],
  stock: ['technician', 'manager'],
  plans: ['technician', 'manager'],
  reviews: ['technician', 'reviewer', 'manager'],
  prices: ['manager'],
  shipments: ['technician', 'manager'],
}

interface Look {
  readonly owner: string
  readonly kind: ListKind
  readonly reading: Reading
  readonly rows: Promise<Result<readonly ReadRow[], ReadRefusal>>
  tally: Tally | null
  /** False while something about the file has to be said first. */
  ready: boolean
}

interface Job {
  readonly owner: string
  readonly look: string
  readonly abort: AbortController
  state: 'running' | 'done' | 'failed' | 'cancelled'
  done: number
  total: number
  tally: Tally
}

export interface Imports {
  readonly handlers: Handlers<typeof importsContract>
  readonly files: FileKind
  close(): Promise<void>
}

/** Imports of lists: a file comes in once, is read in a thread, previewed, and added by the rules of its feature. */
export function createImports(deps: ImportDeps): Imports {
  const files = new Map<string, { readonly owner: string; readonly bytes: Uint8Array }>()
  const looks = new Map<string, Look>()
  const jobs = new Map<string, Job>()
  const running = new Set<Promise<void>>()
  endCutShort(deps.database)
  const lookOf = (caller: Caller, id: string): Look | null => {
    const look = looks.get(id)
    return look?.owner === caller.personId ? look : null
  }
  const jobOf = (caller: Caller, id: string): Job | null => {
    const job = jobs.get(id)
    return job?.owner === caller.personId ? job : null
  }
  const notify = (id: string, { done, total, state }: Job): void =>
    deps.push({ kind: 'job.progress', job: id, done, total, state })
  const tellChanged = (): void => deps.push({ kind: 'data.changed', features: ['import'] })
  const run = async (id: string, job: Job, look: Look, now: number): Promise<void> => {
    try {
      const rows = await look.rows
      if (!rows.ok) throw new Error(rows.error.code)
      job.total = rows.value.length
      beginRun(deps.database, {
        id,
        kind: look.kind,
        person: job.owner,
        startedAt: now,
        total: rows.value.length,
      })
      notify(id, job)
      job.tally = await takeRows(
        deps,
        deps.ports[look.kind],
        rows.value,
        id,
        () => ({ actor: job.owner, now }),
        (tally, done) => {
          Object.assign(job, { tally, done })
          notify(id, job)
          return !job.abort.signal.aborted
        },
      )
      job.state = job.abort.signal.aborted ? 'cancelled' : 'done'
    } catch (error) {
      deps.log.error('an import failed', { error })
      job.state = 'failed'
    }
    if (findRun(deps.database.reader, id)) endRun(deps.database, id, job.state)
    tellChanged()
    notify(id, job)
  }
  return {
    handlers: {
      async 'imports.look'({ caller, now }, { kind, sha256, choices, fill }) {
        if (!mayAdd(caller, kind)) return refuse('not-your-role')
        const file = files.get(sha256)
        if (file?.owner !== caller.personId) return refuse('file-gone')
        const { zone, region } = deps.centre()
        const context = { now, zone, country: region, models: [...deps.models(now)] }
        const reading = readInThread(file.bytes, kind, choices, context)
        const head = await reading.head
        if (!head.ok) return head
        const look = randomUUID()
        const rows = reading.rows.then((all) =>
          all.ok ? ok(all.value.map((row) => ({ ...row, values: { ...fill, ...row.values } }))) : all,
        )
        const ready = head.value.missing.length === 0 && (!head.value.asksOrder || choices.dateOrder !== null)
        looks.set(look, { owner: caller.personId, kind, reading, rows, tally: null, ready })
        forgetOldest(looks, ({ reading }) => reading.stop())
        const columns = listSpecs[kind].columns.map(({ id, required }) => ({
          id,
          required: required === true,
        }))
        return ok({ look, columns, ...head.value })
      },
      async 'imports.count'({ caller, now }, { look: id }) {
        const look = lookOf(caller, id)
        if (!look) return refuse('file-gone')
        const rows = await look.rows
        if (!rows.ok) return rows
        look.tally = await standOf(deps.ports[look.kind], deps.ledger, rows.value, now)
        return ok(countsOf(look.tally))
      },
      'imports.take'({ caller, now }, { look: id }) {
        const look = lookOf(caller, id)
        if (!look) return refuse('file-gone')
        if (!mayAdd(caller, look.kind)) return refuse('not-your-role')
        if (!look.ready) return refuse('import-not-ready')
        if ([...jobs.values()].some(({ state }) => state === 'running')) return refuse('import-running')
        const job: Job = {
          owner: caller.personId,
          look: id,
          abort: new AbortController(),
          state: 'running',
          done: 0,
          total: 1,
          tally: newTally(),
        }
        // Ids ascend: of two imports of the same instant the later one is the newest.
        const jobId = uuidv7()
        jobs.set(jobId, job)
        forgetOldest(jobs, () => undefined)
        const work = run(jobId, job, look, now)
        running.add(work)
        void work.finally(() => running.delete(work))
        return ok({ job: jobId })
      },
      'imports.job'({ caller }, { job: id }) {
        const job = jobOf(caller, id)
        if (!job) return refuse('import-unknown')
        const { state, done, total, tally } = job
        return ok({ state, done, total, added: tally.add, ...countsOf(tally) })
      },
      'imports.recent'({ caller }, { kind }) {
        if (!mayAdd(caller, kind)) return refuse('not-your-role')
        const rows = newestRuns(deps.database.reader, kind, RECENT)
        return ok({ runs: rows.map((row) => runView(deps, caller, row)) })
      },
      async 'imports.undo'({ caller, by }, { run: id }) {
        const row = findRun(deps.database.reader, id)
        if (!row) return refuse('import-unknown')
        if (!mayAdd(caller, row.kind)) return refuse('not-your-role')
        const { undo } = deps.ports[row.kind]
        if (!runView(deps, caller, row).mayUndo) return refuse('import-not-undoable')
        const undone = await undoImport(deps, undo, id, by)
        tellChanged()
        return undone
      },
      'imports.cancel'({ caller }, { job: id }) {
        const job = jobOf(caller, id)
        if (!job) return refuse('import-unknown')
        job.abort.abort()
        return ok({})
      },
    },
    files: {
      access: 'signed-in',
      async post({ id, request, caller }) {
        if (id !== 'new') return null
        const bytes = await readBody(request)
        if (bytes === null)
          return Response.json(refuse('file-too-large', { mostMegabytes: gridLimits.bytes / 1024 / 1024 }), {
            status: 413,
          })
        const sha256 = createHash('sha256').update(bytes).digest('hex')
        files.set(sha256, { owner: caller.personId, bytes })
        forgetOldest(files, () => undefined)
        return Response.json(ok({ sha256, bytes: bytes.length }), { status: 201 })
      },
      /** The rows that are not added, with a column that says why: to be mended and imported again. */
      get({ id, caller }) {
        const name = id.replace(/\.csv$/, '')
        const look = lookOf(caller, jobOf(caller, name)?.look ?? name)
        const tally = jobOf(caller, name)?.tally ?? look?.tally
        if (!look || !tally) return null
        return new Response(`\uFEFF${refusedRows(deps, look.kind, tally)}`, {
          headers: {
            'Content-Type': 'text/csv; charset=utf-8',
            'Content-Disposition': `attachment; filename="${look.kind}-refused.csv"`,
            'Cache-Control': 'no-store',
          },
        })
      },
    },
    async close() {
      for (const { reading } of looks.values()) reading.stop()
      for (const { abort } of jobs.values()) abort.abort()
      await Promise.allSettled(running)
    },
  }
}

/** An import of the bench, for one person. */
function runView({ nameOf, database }: ImportDeps, { personId, roles }: Caller, row: RunRow): ImportRun {
  const { person, state, added, ...rest } = row
  const isOver = state !== 'running' && state !== 'undone'
  const isTheirs = person === personId && !managersUndo.includes(row.kind)
  const mayUndo = isOver && keepsAdded(database.reader, row.id) && (isTheirs || roles.includes('manager'))
  return { ...rest, state, added, person: nameOf(person), mayUndo }
}

function mayAdd(caller: Caller, kind: ListKind): boolean {
  return caller.roles.some((role) => allowed[kind].includes(role))
}

function forgetOldest<T>(kept: Map<string, T>, forget: (one: T) => void): void {
  for (const [id, one] of [...kept].slice(0, -KEPT)) {
    forget(one)
    kept.delete(id)
  }
}

async function readBody(request: Request): Promise<Uint8Array | null> {
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body ?? []) {
    length += part.length
    if (length <= gridLimits.bytes) parts.push(part)
  }
  return length > gridLimits.bytes ? null : Buffer.concat(parts)
}

/** Serials and numbers stay text in a spreadsheet: `="0951"` is what it keeps, and what the reader takes away again. */
function refusedRows(deps: ImportDeps, kind: ListKind, { left }: Tally): string {
  const columns = listSpecs[kind].columns
  const heads = [
    deps.words('preview.row', {}),
    ...columns.map(({ id }) => id),
    deps.words('problems.reason', {}),
  ]
  // Facts that a plan lacks are ids of columns.
  const said = (code: string, value: string): string =>
    code === 'needs-proof'
      ? value
          .split(', ')
          .map((id) => deps.words(`column.${id}`, {}))
          .join(', ')
      : value
  const rows = left.map(({ row, why }) => [
    String(row.row),
    ...columns.map(({ id }) => asText(row.raw[id] ?? row.values[id] ?? '')),
    why
      .map(
        ({ column, code, value }) =>
          `${column === '' ? '' : `${column}: `}${deps.words(`problem.${code}`, { value: said(code, value) })}`,
      )
      .join(' '),
  ])
  return csvText([heads, ...rows], ';,')
}

function asText(value: string): string {
  return /^[\d+=@-]/.test(value) ? `="${value.replaceAll('"', '""')}"` : value
}
