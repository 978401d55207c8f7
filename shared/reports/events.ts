import { z } from 'zod'
import { instant } from '../kernel/facts.ts'
import { exportChoices, scheduleSettings, exportFormats } from './choices.ts'
import { report } from './model.ts'

export const dayStream = (date: string): string => `day:${date}`
export const scheduleStream = 'report:schedule'
export const exportStream = (id: string): string => `report:${id}`

/** A day's figures became a record. What is recorded later within the day stands beside them, never in them. */
export const dayClosed = z.object({
  day: z.iso.date(),
  figures: report,
  /** The newest record that the figures know. */
  upTo: z.int(),
  by: z.enum(['person', 'schedule']),
})
export type DayClosed = z.infer<typeof dayClosed>

export const dayReopened = z.object({ day: z.iso.date(), reason: z.string() })

/** Somebody took a report out of the program. */
export const reportExported = z.object({
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

export const reportScheduleSet = z.object({ settings: scheduleSettings })
/** The schedule did its work for one day; `files` are names within the folder. */
export const reportScheduleRan = z.object({
  day: z.iso.date(),
  dueAt: instant,
  files: z.array(z.string()),
  closed: z.boolean(),
})

export const reportEvents = {
  'day.closed': dayClosed,
  'day.reopened': dayReopened,
  'report.exported': reportExported,
  'report.schedule-set': reportScheduleSet,
  'report.schedule-ran': reportScheduleRan,
} as const
