import { endOfDay, localDate } from '../kernel/time.ts'

/** Where a submission stands against its due time (T5: exclusive). */
export const timelinesses = ['on-time', 'due-today', 'late'] as const
export type Timeliness = (typeof timelinesses)[number]

/** Late once the due midnight has come; due today where it is the midnight that ends this day. */
export function timelinessOf(dueAt: number, now: number, zone: string): Timeliness {
  if (now >= dueAt) return 'late'
  return dueAt <= endOfDay(localDate(now, zone), zone) ? 'due-today' : 'on-time'
}
