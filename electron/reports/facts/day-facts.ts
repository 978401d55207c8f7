import { eq } from 'drizzle-orm'
import { scheduleSettings } from '../../../shared/reports/choices.ts'
import {
  dayStream,
  type exportStream,
  type reportFolderStream,
  type scheduleStream,
} from '../../../shared/reports/events.ts'
import type { updateStream } from '../../../shared/updates/events.ts'
import type { Transactor } from '../../db/open.ts'
import { reportChoiceTable, reportDayTable, reportScheduleTable } from '../../db/schema/report.ts'
import type { ProjectorHandlers } from '../../ledger/projector.ts'
import { takeBackLate } from '../take-back-late.ts'
import { counted, nothing } from './counted.ts'

/** Closed days; a day goes by its date. What is recorded after a closing, itself included, is the next open day's. */
export const dayFacts: ProjectorHandlers<typeof dayStream> = {
  'day.closed': after(
    (tx, { at, actor, body: { day, upTo } }) => {
      const closed = { state: 'closed', upTo, closedAt: at, closedBy: actor, reason: null } as const
      tx.insert(reportDayTable)
        .values({ day, ...closed })
        .onConflictDoUpdate({ target: reportDayTable.day, set: closed })
        .run()
    },
    counted((event) => ({ number: dayStream.idOf(event) })),
  ),
  'day.reopened': after(
    (tx, { body: { day, reason } }) => {
      tx.update(reportDayTable).set({ state: 'reopened', reason }).where(eq(reportDayTable.day, day)).run()
      takeBackLate(tx, day)
    },
    counted((event) => ({ exception: 'day-reopened', number: dayStream.idOf(event) })),
  ),
}

/** Counts an event once what it changes about days is in force. */
function after<Event>(
  apply: (tx: Transactor, event: Event) => void,
  count: (tx: Transactor, event: Event) => void,
): (tx: Transactor, event: Event) => void {
  return (tx, event) => {
    apply(tx, event)
    count(tx, event)
  }
}

/** Reports that were taken out, and the schedule that makes them. */
export const exportFacts: ProjectorHandlers<
  typeof exportStream | typeof scheduleStream | typeof reportFolderStream | typeof updateStream
> = {
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
    const before = tx.select().from(reportScheduleTable).get()
    const wasOn = before ? scheduleSettings.parse(JSON.parse(before.settings)).enabled : false
    const set = { settings, setAt: event.at, sinceAt: before && wasOn ? before.sinceAt : event.at }
    tx.insert(reportScheduleTable)
      .values({ id: 1, ...set, files: '[]' })
      .onConflictDoUpdate({ target: reportScheduleTable.id, set })
      .run()
    return nothing
  }),
  'bench.report-folder-set': counted(),
  'updates.source-set': counted(),
  'report.schedule-ran': counted(undefined, ({ tx, event }) => {
    const { day, files } = event.body
    tx.update(reportScheduleTable)
      .set({ lastDay: day, lastAt: event.at, files: JSON.stringify(files) })
      .run()
    return nothing
  }),
}
