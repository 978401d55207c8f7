import { MINUTE } from './time.ts'

/** How far the computer's clock may be behind the newest record before decisions about windows need a person (T7). */
export const clockToleranceMs = 2 * MINUTE

/** T7: false where the clock is behind the newest recorded event by more than two minutes. */
export function clockVerified(now: number, newestRecordAt: number | null): boolean {
  return newestRecordAt === null || newestRecordAt - now <= clockToleranceMs
}
