import ical, { ICalAlarmType } from 'ical-generator'
import { oneLine } from '../kernel/one-line.ts'

/** A deadline as a calendar file (RFC 5545): one event that ends with the window, with an alarm two hours before. */
export function deadlineCalendar(deadline: {
  readonly id: string
  readonly closesAt: number
  readonly now: number
  readonly summary: string
  readonly description: string
}): string {
  const { id, closesAt, now } = deadline
  const summary = oneLine(deadline.summary)
  const calendar = ical({ prodId: { company: 'Carebench', product: 'Invitations' } })
  calendar
    .createEvent({
      id: `${id}@carebench`,
      stamp: new Date(now),
      start: new Date(closesAt - 15 * 60_000),
      end: new Date(closesAt),
      summary,
      description: deadline.description.split('\n').map(oneLine).join('\n'),
    })
    .createAlarm({ type: ICalAlarmType.display, triggerBefore: 2 * 3_600, description: summary })
  return `${calendar.toString()}\r\n`
}
