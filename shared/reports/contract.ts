import { z } from 'zod'
import { calendarDate, instant } from '../kernel/facts.ts'
import { money } from '../kernel/money.ts'
import { command, query } from '../kernel/contract.ts'
import { exportChoices, exportFormats, scheduleSettings } from './choices.ts'
import { recordFilter, report, reportCell, reportColumn } from './model.ts'
import { jobs } from './jobs.ts'
import { owningSections } from './sections.ts'
import { trend } from './trend.ts'
import { workLoad } from './work-load.ts'

const manager = ['manager'] as const
const range = z.object({ from: calendarDate, to: calendarDate })

/** The longest report: ten years. */
export const MOST_DAYS = 3_700

export const factRow = z.object({
  seq: z.int(),
  at: instant,
  /** The business day that counts it, and the closed day on which it happened where that is another one. */
  day: calendarDate,
  lateOf: calendarDate.nullable(),
  type: z.string(),
  section: z.enum(owningSections),
  /** Null where nobody of that name is known: `job` then says what works by itself. */
  actor: z.string().nullable(),
  job: z.enum(jobs).nullable(),
  record: z.object({ kind: z.string(), id: z.string(), number: z.string().nullable() }),
  model: z.string().nullable(),
  outcome: z.string().nullable(),
  fee: money.nullable(),
  exception: z.string().nullable(),
})
export type FactRow = z.infer<typeof factRow>

export const dayStates = ['open', 'closed', 'reopened'] as const

/** How a day stands: open; closed, with who did it; its latest reopening. */
export const dayState = z.object({
  day: calendarDate,
  state: z.enum(dayStates),
  closedAt: instant.nullable(),
  closedBy: z.string().nullable(),
  /** The newest record that the closed figures know. */
  upTo: z.int().nullable(),
  reason: z.string().nullable(),
  records: z.int(),
  /** False where nobody has done anything on it yet. */
  worked: z.boolean(),
})
export type DayState = z.infer<typeof dayState>

/** What happened on a day after it was closed: each is counted on the day that its line names. */
export const adjustments = z.object({
  count: z.int(),
  /** Of these: the reports' own records (the closing itself, exports), which get no line. */
  quiet: z.int(),
  lines: z.array(factRow),
  /** Changes what the closed figures hold (taken back, decided anew); happened on a later day and is counted there. */
  elsewhere: z.array(factRow),
})
export type Adjustments = z.infer<typeof adjustments>

/** What a day counts though it happened on an earlier one, which was closed by then. */
export const lateRecords = z.object({ count: z.int(), quiet: z.int(), lines: z.array(factRow) })
export type LateRecords = z.infer<typeof lateRecords>

/** A figure of a closed day as it was closed, and as the definitions of today make it. */
export const recountedFigure = z.object({
  table: z.string(),
  line: reportCell,
  lineColumn: reportColumn,
  column: reportColumn,
  was: reportCell,
  is: reportCell,
})
export type RecountedFigure = z.infer<typeof recountedFigure>

export const reportAnswer = z.object({
  report,
  day: dayState.nullable(),
  adjustments: adjustments.nullable(),
  late: lateRecords.nullable(),
  /** Of a closed day: the benches as the one that closed it knew them. Empty where a bench is alone. */
  benches: z.array(
    z.object({
      number: z.int().nullable(),
      name: z.string().nullable(),
      position: z.int().nullable(),
      heard: instant.nullable(),
    }),
  ),
  /** Figures that an older program closed by other definitions. The closed ones stand; empty where none differs. */
  recounted: z.array(recountedFigure),
  /** Fingerprint of the key with which this bench signs. */
  benchKey: z.string(),
  /** People by id, null where there is none any more. */
  names: z.record(z.string(), z.string().nullable()),
})
export type ReportAnswer = z.infer<typeof reportAnswer>

const rangeErrors = ['range-backwards', 'range-too-long', 'totals-differ'] as const
const closeErrors = [
  'day-closed',
  'day-in-future',
  'earlier-day-open',
  'totals-differ',
  'changed-meanwhile',
  'log-not-reached',
] as const

export const reportsContract = {
  /** Figures of a day or a range. A closed day answers with its closed figures and what came after. */
  'reports.get': query({ access: manager, input: range, output: reportAnswer, errors: rangeErrors }),
  /** The same days one after the other: by day, week or month, as long as they are. */
  'reports.trend': query({ access: manager, input: range, output: trend, errors: rangeErrors }),
  /** What each person has in hand now, and what they finished in the last seven days. */
  'reports.load': query({ access: manager, input: z.object({}), output: workLoad }),
  /** The records behind one figure, newest first. */
  'reports.records': query({
    access: manager,
    input: range.extend({
      filter: recordFilter,
      /** A part of a number, or the beginning of a model. */
      text: z.string().max(100).default(''),
      descending: z.boolean().default(true),
      offset: z.int().min(0).default(0),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({ rows: z.array(factRow), total: z.int() }),
  }),
  /** Days with records or a closing, newest first; today is always the first. */
  'reports.days': query({
    access: manager,
    input: z.object({ count: z.int().min(1).max(400).default(31) }),
    output: z.object({ today: calendarDate, days: z.array(dayState) }),
  }),
  /**
   * `withEarlier`: closes the open days before it first, oldest first; and only those where it is today and nothing was
   * done yet: after midnight the day that is over is meant.
   */
  'reports.closeDay': command({
    access: manager,
    input: z.object({ day: calendarDate, withEarlier: z.boolean().default(false) }),
    output: z.object({ closed: z.array(calendarDate) }),
    errors: closeErrors,
  }),
  'reports.reopenDay': command({
    access: manager,
    input: z.object({ day: calendarDate, reason: z.string().trim().min(3).max(500) }),
    output: z.object({}),
    errors: ['day-not-closed', 'changed-meanwhile'],
  }),
  /** The caller's last choices, or the usual ones. */
  'reports.choices': query({ access: manager, input: z.object({}), output: exportChoices }),
  /** Starts writing a file; `job.progress` tells how far it is. It is then at `/files/report/<file>`. */
  'reports.export': command({
    access: manager,
    /** `folder`: into the one of the scheduled reports on this bench. */
    input: range.extend({
      format: z.enum(exportFormats),
      choices: exportChoices,
      into: z.enum(['download', 'folder']).default('download'),
    }),
    output: z.object({ job: z.uuid(), file: z.string() }),
    errors: ['range-backwards', 'range-too-long', 'too-many-exports', 'folder-unusable'],
  }),
  'reports.job': query({
    access: manager,
    input: z.object({ job: z.uuid() }),
    output: z.object({
      state: z.enum(['running', 'done', 'failed', 'cancelled']),
      done: z.int(),
      total: z.int(),
      /** Why it failed, as a code. */
      problem: z.string().nullable(),
      bytes: z.int(),
      /** Path of the file where it was put into the folder. */
      saved: z.string().nullable(),
    }),
    errors: ['job-unknown'],
  }),
  'reports.cancel': command({
    access: manager,
    input: z.object({ job: z.uuid() }),
    output: z.object({}),
    errors: ['job-unknown'],
  }),
  'reports.schedule': query({
    access: manager,
    input: z.object({}),
    output: z.object({
      settings: scheduleSettings,
      lastDay: calendarDate.nullable(),
      lastRunAt: instant.nullable(),
      lastFiles: z.array(z.string()),
      problem: z.string().nullable(),
    }),
  }),
  'reports.setSchedule': command({
    access: manager,
    input: scheduleSettings,
    output: z.object({}),
    errors: ['folder-unusable', 'formats-missing', 'changed-meanwhile'],
  }),
}
