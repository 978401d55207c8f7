import { z } from 'zod'
import { event } from '../kernel/event-definition.ts'
import { defineStream } from '../kernel/stream.ts'
import { instant } from '../kernel/facts.ts'
import { exportChoices, scheduleSettings, exportFormats } from './choices.ts'
import { report } from './model.ts'

/** A day's figures became a record. What is recorded later within the day stands beside them, never in them. */
export const dayClosed = z.strictObject({
  day: z.iso.date(),
  figures: report,
  /** The newest record that the figures know. */
  upTo: z.int(),
  by: z.enum(['person', 'schedule']),
})

/**
 * How figures are defined. 1: by the clock of the day in the zone of the closing, fees of every decision. 2: by business
 * day, fees of each case once, exceptions once.
 */
export const DEFINITIONS = 2
export const dayClosedAs = dayClosed.extend({ definitions: z.int() })
/** A bench of the centre, as the one that closed the day knew it. */
export const heardBench = z.strictObject({
  bench: z.string(),
  /** The shared log's newest entry of it that the figures know; null where there is none. */
  position: z.int().nullable(),
  /** When the log heard of it last; null where it never did. */
  heard: instant.nullable(),
})
export type HeardBench = z.infer<typeof heardBench>
/** `benches`: all of a centre that shares; empty where a bench is alone. */
export const dayClosedWith = dayClosedAs.extend({ benches: z.array(heardBench) })
export type DayClosed = z.infer<typeof dayClosedWith>

export const dayReopened = z.strictObject({ day: z.iso.date(), reason: z.string() })

/** Somebody took a report out of the program. */
export const reportExported = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  format: z.enum(exportFormats),
  personal: z.boolean(),
  choices: exportChoices,
  /** How many records it covers, and how many rows were written. */
  records: z.int(),
  rows: z.int(),
  by: z.enum(['person', 'schedule', 'command-line']),
})

/** The folder is that of the bench that wrote the record, as long as it has not said it apart (`reportFolderStream`). */
export const reportScheduleSet = z.strictObject({ settings: scheduleSettings })
/** The schedule did its work for one day; `files` are names within the folder. */
export const reportScheduleRan = z.strictObject({
  day: z.iso.date(),
  dueAt: instant,
  files: z.array(z.string()),
  closed: z.boolean(),
})

/** One business day, named by its date. */
export const dayStream = defineStream('day', {
  'day.closed': event(dayClosed)
    .next(dayClosedAs, (body) => ({ ...body, definitions: 1 }))
    .next(dayClosedWith, (body) => ({ ...body, benches: [] })),
  'day.reopened': event(dayReopened),
})

/** One report that was taken out. */
export const exportStream = defineStream('report', { 'report.exported': event(reportExported) })

/** Where one bench puts the files of the schedule: an absolute path on its computer. */
export const reportFolder = z.strictObject({ folder: z.string().max(1_000) })

/** Named by its bench. No other bench writes it. */
export const reportFolderStream = defineStream('bench-reports', {
  'bench.report-folder-set': event(reportFolder),
})

/** What is made by itself at the end of the day: one stream, `report:schedule`. */
export const scheduleStream = defineStream('report', {
  'report.schedule-set': event(reportScheduleSet),
  'report.schedule-ran': event(reportScheduleRan),
})
export const SCHEDULE_ID = 'schedule'
