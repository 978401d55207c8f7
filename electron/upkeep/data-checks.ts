import { desc, getTableName, lt, lte, sql } from 'drizzle-orm'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Progress } from '../../shared/kernel/progress.ts'
import { DAY, HOUR } from '../../shared/kernel/time.ts'
import {
  deepCheck,
  type DataHealth,
  type DeepCheck,
  type DeepFinding,
} from '../../shared/upkeep/deep-check.ts'
import type { Log } from '../core/ports.ts'
import type { Database, Reader } from '../db/open.ts'
import { checkRowSeals, type RowSealing } from '../db/row-seals.ts'
import { dataCheckTable } from '../db/schema/data-check.ts'
import type { LedgerLoss } from '../ledger/lost-since.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import { checkPeople } from './check-people.ts'

/** How long results are kept, and after how long the program checks by itself. */
const KEPT = 400 * DAY
const EVERY = DAY
/** How often it is looked whether a check is due. ms */
const LOOK = 10 * 60_000

/** After somebody ended a check, the next one by itself. */
const AFTER_CANCEL = 6 * HOUR

type Failure = Refusal<'check-running' | 'check-failed' | 'check-cancelled'>

export interface DataCheckDeps {
  readonly database: Database
  readonly personal: Pick<PersonalStore, 'matches'>
  readonly now: () => number
  readonly log: Log
  /** Checks in a thread of its own everything that needs no key. */
  readonly start: (onProgress: Progress) => {
    readonly found: Promise<Result<DeepCheck, Refusal<'check-failed'>>>
    stop(): Promise<void>
  }
  /** True where the kept results are those that the program has written. */
  readonly resultsHold: () => boolean
  /** Screens show how the data stands. */
  readonly onChange: () => void
  /** Screens show how far a check is. */
  readonly onProgress: Progress
}

export interface DataChecks {
  /** One at a time. The result is kept. */
  run(): Promise<Result<DeepCheck, Failure>>
  /** Ends the one that runs, if any; nothing of it is kept. */
  cancel(): Promise<void>
  health(): Omit<DataHealth, 'rebuilding'>
  /** Keeps that acknowledged records were gone at this start. */
  recordLoss(loss: LedgerLoss): void
  /** Keeps that sums of these business days were not what the sealed records come to; they are right again. */
  recordWrongSums(table: string, days: readonly string[]): void
  /** Ends a running check. */
  close(): Promise<void>
}

interface Running {
  readonly done: Promise<unknown>
  readonly state: { cancelled: boolean; part: number }
  stop(): Promise<void>
}

/** True where a day is over since the last check; one from a time that is still to come is none. */
export function isCheckDue(lastAt: number | null, now: number): boolean {
  return lastAt === null || lastAt > now || now - lastAt >= EVERY
}

/** Checks all data when asked, and by itself once a day; keeps what was found. */
export function createDataChecks(deps: DataCheckDeps): DataChecks {
  let running: Running | null = null
  let notBefore = 0
  // Read once: a result that somebody writes beside the program holds up no check.
  let lastAt = deps.resultsHold() ? lastWhole(deps.database.reader) : null
  let closed = false

  async function check(
    thread: ReturnType<DataCheckDeps['start']>,
    state: { readonly cancelled: boolean },
  ): Promise<Result<DeepCheck, Failure>> {
    const found = await thread.found
    if (state.cancelled) return refuse('check-cancelled')
    if (!found.ok) {
      if (!closed) deps.log.error('the check of all data failed', { ...found.error.params })
      return found
    }
    // What a thread without keys has seen as present is opened here.
    const { people, faults } = await checkPeople(deps.database.reader, deps.personal)
    if (closed) return refuse('check-failed', { why: 'closing' })
    if (state.cancelled) return refuse('check-cancelled')
    const others = found.value.findings.filter(({ area }) => area !== 'people')
    const unreadable = faults.map(({ subject, fault }): DeepFinding => ({
      area: 'people',
      fault,
      what: subject,
      count: 1,
      example: '',
    }))
    const findings = [...others, ...unreadable]
    const checked = { ...found.value.checked, people }
    const skipped = found.value.skipped.filter((part) => part !== 'people')
    const result = { ...found.value, findings, holds: findings.length === 0, checked, skipped }
    keep(deps, result)
    lastAt = deps.now()
    if (!result.holds) deps.log.error('data does not agree with the sealed records', { findings })
    return ok(result)
  }

  async function run(): Promise<Result<DeepCheck, Failure>> {
    if (running || closed) return refuse('check-running')
    const state = { cancelled: false, part: 0 }
    const thread = deps.start((done, total) => {
      state.part = total > 0 ? done / total : 0
      deps.onProgress(done, total)
    })
    const done = check(thread, state)
    running = { done, state, stop: () => thread.stop() }
    deps.onChange()
    try {
      return await done
    } finally {
      running = null
      if (!closed) deps.onChange()
    }
  }

  const timer = setInterval(() => {
    if (isCheckDue(lastAt, deps.now()) && deps.now() >= notBefore)
      void run().catch((error: unknown) => deps.log.error('checking data', { error }))
  }, LOOK)
  timer.unref()
  return {
    run,
    async cancel() {
      if (!running) return
      const ending = running
      ending.state.cancelled = true
      notBefore = deps.now() + AFTER_CANCEL
      await ending.stop()
      await ending.done.catch(() => undefined)
    },
    recordLoss(loss) {
      const range = loss.kind === 'missing' ? `${loss.from}–${loss.to}` : String(loss.seq)
      const finding: DeepFinding = {
        area: 'chain',
        fault: loss.kind,
        what: '',
        count: loss.kind === 'missing' ? loss.to - loss.from + 1 : 1,
        example: range,
      }
      deps.log.error('the ledger has lost acknowledged records', { finding })
      keepFinding(deps, finding)
    },
    recordWrongSums(table, days) {
      const example = days.slice(0, 2).join(' · ')
      const finding: DeepFinding = {
        area: 'tables',
        fault: 'differs',
        what: table,
        count: days.length,
        example,
      }
      deps.log.error('sums were not what the sealed records come to', { finding })
      keepFinding(deps, finding)
      deps.onChange()
    },
    health: () => ({
      checking: running !== null,
      progress: running?.state.part ?? null,
      last: lastCheck(deps.database.reader, deps.now()),
      damagedSince: damagedSince(deps.database.reader, deps.now()),
    }),
    async close() {
      closed = true
      clearInterval(timer)
      const ending = running
      await ending?.stop()
      await ending?.done.catch(() => undefined)
    },
  }
}

/** Something that was found outside of a check of everything. */
function keepFinding(deps: DataCheckDeps, finding: DeepFinding): void {
  const checked = { rows: 0, files: 0, people: 0, decisions: 0 }
  keep(deps, { holds: false, findings: [finding], checked, skipped: [], mediaSince: null, tookMs: 0 })
}

function keep({ database, now }: DataCheckDeps, result: DeepCheck): void {
  database.write((tx) => {
    const at = now()
    tx.delete(dataCheckTable)
      .where(lt(dataCheckTable.at, at - KEPT))
      .run()
    const row = { at, result: JSON.stringify(result) }
    tx.insert(dataCheckTable).values(row).onConflictDoUpdate({ target: dataCheckTable.at, set: row }).run()
    return ok(null)
  })
}

/** True where nobody has written to the kept results beside the program. */
export function resultsHold(reader: Reader, sealing: RowSealing): boolean {
  return checkRowSeals(reader, { ...sealing, tables: [getTableName(dataCheckTable)] }).length === 0
}

/** When the last check of everything was there, whatever it found; what was found outside of one is none. */
function lastWhole(reader: Reader): number | null {
  return reader.get<{ readonly at: number | null }>(
    sql`SELECT max(at) AS at FROM ${dataCheckTable} WHERE json_extract(result, '$.tookMs') > 0`,
  ).at
}

/** The newest result; one from a time that is still to come was written by nobody here. */
function lastCheck(reader: Reader, now: number): DataHealth['last'] {
  const row = reader
    .select()
    .from(dataCheckTable)
    .where(lte(dataCheckTable.at, now))
    .orderBy(desc(dataCheckTable.at))
    .limit(1)
    .get()
  return row ? { at: row.at, result: deepCheck.parse(JSON.parse(row.result)) } : null
}

/** When the last check of everything that found nothing began. ms, UTC; null where none did. */
export function lastHolding(reader: Reader): number | null {
  return reader.get<{ readonly at: number | null }>(
    sql`SELECT max(at - json_extract(result, '$.tookMs')) AS at FROM ${dataCheckTable} WHERE json_extract(result, '$.holds') = 1`,
  ).at
}

/** The first check that found something since the last one that did not. */
function damagedSince(reader: Reader, now: number): number | null {
  const { since } = reader.get<{ readonly since: number | null }>(sql`
    SELECT min(at) AS since FROM ${dataCheckTable} WHERE at <= ${now} AND at > coalesce(
      (SELECT max(at) FROM ${dataCheckTable} WHERE at <= ${now} AND json_extract(result, '$.holds') = 1), -1)`)
  return since
}
