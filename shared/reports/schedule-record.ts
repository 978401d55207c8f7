import { defineRecord, foldEvents } from '../kernel/record.ts'
import type { RecordedEvent } from '../kernel/stream.ts'
import type { ScheduleSettings } from './choices.ts'
import { scheduleStream } from './events.ts'

/** The schedule as its events tell it. */
export interface Schedule {
  /** Null where nobody ever set it. */
  readonly settings: ScheduleSettings | null
  /** Since when it has been on without a break, whatever was changed meanwhile. */
  readonly sinceAt: number
  /** The newest day that it did its work for. */
  readonly lastDay: string | null
}

const unset: Schedule = { settings: null, sinceAt: 0, lastDay: null }

export const scheduleRecord = defineRecord({
  stream: scheduleStream,
  fold: (events: readonly RecordedEvent<typeof scheduleStream>[]): Schedule | null =>
    foldEvents(events, (before: Schedule | null, event) => {
      const state = before ?? unset
      if (event.type === 'report.schedule-ran') return { ...state, lastDay: event.body.day }
      const { settings } = event.body
      return { ...state, settings, sinceAt: state.settings?.enabled === true ? state.sinceAt : event.at }
    }),
  unknown: 'changed-meanwhile',
})
