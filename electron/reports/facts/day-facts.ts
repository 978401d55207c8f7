import { eq } from 'drizzle-orm'
import { dayStream, type exportStream, type scheduleStream } from '../../../shared/reports/events.ts'
import { reportChoiceTable, reportDayTable, reportScheduleTable } from '../../db/schema/report.ts'
import type { ProjectorHandlers } from '../../ledger/projector.ts'
import { counted, nothing } from './counted.ts'

/** Closed days; a day goes by its date. */
export const dayFacts: ProjectorHandlers<typeof dayStream> = {
  'day.closed': counted(
    (event) => ({ number: dayStream.idOf(event) }),
    ({ tx, event }) => {
      const { day, upTo } = event.body
      const closed = {
        state: 'closed',
        upTo,
        closedAt: event.at,
        closedBy: event.actor,
        reason: null,
      } as const
      tx.insert(reportDayTable)
        .values({ day, ...closed })
        .onConflictDoUpdate({ target: reportDayTable.day, set: closed })
        .run()
      return nothing
    },
  ),
  'day.reopened': counted(
    (event) => ({ exception: 'day-reopened', number: dayStream.idOf(event) }),
    ({ tx, event }) => {
      const { day, reason } = event.body
      tx.update(reportDayTable).set({ state: 'reopened', reason }).where(eq(reportDayTable.day, day)).run()
      return nothing
    },
  ),
}

/** Reports that were taken out, and the schedule that makes them. */
export const exportFacts: ProjectorHandlers<typeof exportStream | typeof scheduleStream> = {
  'report.exported': counted(undefined, ({ tx, event }) => {
    const { choices, by } = event.body
    if (by !== 'person') return nothing
    const kept = JSON.stringify(choices)
    tx.insert(reportChoiceTable)
      .values({ person: event.actor, choices: kept })
      .onConflictDoUpdate({ target: reportChoiceTable.person, set: { choices: kept } })
      .run()
    return nothing
  }),
  'report.schedule-set': counted(undefined, ({ tx, event }) => {
    const settings = JSON.stringify(event.body.settings)
    tx.insert(reportScheduleTable)
      .values({ id: 1, settings, setAt: event.at, files: '[]' })
      .onConflictDoUpdate({ target: reportScheduleTable.id, set: { settings, setAt: event.at } })
      .run()
    return nothing
  }),
  'report.schedule-ran': counted(undefined, ({ tx, event }) => {
    const { day, files } = event.body
    tx.update(reportScheduleTable)
      .set({ lastDay: day, lastAt: event.at, files: JSON.stringify(files) })
      .run()
    return nothing
  }),
}
