import { defineRecord, foldEvents } from '../kernel/record.ts'
import type { RecordedEvent } from '../kernel/stream.ts'
import { dayStream } from './events.ts'

/** A business day as its closings and reopenings tell it. */
export interface BusinessDay {
  readonly day: string
  readonly closed: boolean
}

/** A day that nobody ever closed has no events. */
export const dayRecord = defineRecord({
  stream: dayStream,
  fold: (events: readonly RecordedEvent<typeof dayStream>[]): BusinessDay | null =>
    foldEvents(events, (_: BusinessDay | null, { type, body }) => ({
      day: body.day,
      closed: type === 'day.closed',
    })),
  unknown: 'day-not-closed',
})
