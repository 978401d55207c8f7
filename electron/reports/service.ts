import { eq } from 'drizzle-orm'
import { ok, refuse } from '../../shared/kernel/result.ts'
import { todayIn } from '../../shared/reports/business-day.ts'
import { exportChoices, usualChoices } from '../../shared/reports/choices.ts'
import type { reportsContract } from '../../shared/reports/contract.ts'
import type { FileKind } from '../core/files.ts'
import type { Handlers } from '../core/handler.ts'
import { reportChoiceTable } from '../db/schema/report.ts'
import { closeDay, reopenDay } from './close-day.ts'
import { readDays } from './day-store.ts'
import type { ReportDeps } from './deps.ts'
import { createCommandExport, type CommandExport, type ConfirmManager } from './command-export.ts'
import { createJobs } from './jobs.ts'
import { answerReport, answerTrend, checkRange } from './make-report.ts'
import { readRecords } from './record-store.ts'
import { isFolderUsable } from './put-in-folder.ts'
import { readWorkLoad, type OpenWork } from './read-work-load.ts'
import { reportFolderOf, setSchedule } from './report-folder.ts'
import { createSchedule, readSchedule } from './schedule.ts'
import { createWriter } from './write-file.ts'

export interface Reports {
  readonly handlers: Handlers<typeof reportsContract>
  readonly files: FileKind
  /** What a command of this computer asks for. */
  readonly exportForCommand: CommandExport
  /** Does what the schedule has due; for those who cannot wait for its next look. */
  readonly runSchedule: () => Promise<void>
  close(): Promise<void>
}

/** The manager's figures: live, closed, exported, by schedule. */
export function createReports(
  deps: ReportDeps & {
    readonly isSetUp: () => boolean
    readonly confirmManager: ConfirmManager
    readonly openWork: OpenWork
  },
): Reports {
  const { reader } = deps.database
  const write = createWriter(deps)
  const jobs = createJobs(deps, write)
  const schedule = createSchedule(deps, write)
  const handlers: Handlers<typeof reportsContract> = {
    'reports.get': ({ now }, range) => answerReport(deps, range, now),
    'reports.trend': (_, range) => answerTrend(deps, range),
    'reports.load': ({ now }) =>
      ok(readWorkLoad(reader, deps.openWork, todayIn(deps.centre().zone, now), now)),
    'reports.records'(_, { from, to, filter, ...page }) {
      const { rows, total } = readRecords(reader, { from, to }, filter, page)
      return ok({
        rows: rows.map((row) => ({ ...row, actor: row.actor === null ? null : deps.nameOf(row.actor) })),
        total,
      })
    },
    'reports.days'({ now }, { count }) {
      const today = todayIn(deps.centre().zone, now)
      return ok({ today, days: [...readDays(reader, today, count)] })
    },
    'reports.closeDay': ({ by }, { day, withEarlier }) =>
      closeDay(deps, by, { day, withEarlier, closer: 'person' }),
    'reports.reopenDay': ({ by }, input) => reopenDay(deps, by, input),
    'reports.choices'({ caller }) {
      const row = reader
        .select()
        .from(reportChoiceTable)
        .where(eq(reportChoiceTable.person, caller.personId))
        .get()
      const kept = row ? exportChoices.safeParse(JSON.parse(row.choices)) : null
      return ok(kept?.success ? kept.data : usualChoices(deps.centre().language))
    },
    async 'reports.export'({ now, caller }, { choices, format, into, ...range }) {
      const folder = into === 'folder' ? reportFolderOf(reader) : null
      const wrong = checkRange(range)
      if (wrong) return wrong
      if (folder !== null && !(await isFolderUsable(folder))) return refuse('folder-unusable', { folder })
      return jobs.start(caller, now, { ...range, format, choices, by: 'person' }, folder)
    },
    'reports.job'({ caller }, { job }) {
      const found = jobs.find(caller, job)
      if (!found) return refuse('job-unknown')
      const { state, done, total, problem, bytes, saved } = found
      return ok({ state, done, total, problem, bytes: bytes?.byteLength ?? 0, saved })
    },
    'reports.cancel': ({ caller }, { job }) => (jobs.cancel(caller, job) ? ok({}) : refuse('job-unknown')),
    'reports.schedule'() {
      const { settings, lastDay, lastAt, files } = readSchedule(reader, deps.centre().language)
      return ok({ settings, lastDay, lastRunAt: lastAt, lastFiles: [...files], problem: schedule.problem() })
    },
    async 'reports.setSchedule'({ by }, settings) {
      if (settings.enabled && settings.formats.length === 0 && !settings.close)
        return refuse('formats-missing')
      if (settings.enabled && settings.formats.length > 0 && !(await isFolderUsable(settings.folder))) {
        return refuse('folder-unusable', { folder: settings.folder })
      }
      const set = deps.ledger.transact(by, (work) => setSchedule(work, settings))
      return set.ok ? ok({}) : set
    },
  }
  return {
    handlers,
    files: jobs.files,
    exportForCommand: createCommandExport(deps, write),
    runSchedule: () => schedule.look(),
    async close() {
      await schedule.close()
      await jobs.close()
    },
  }
}
