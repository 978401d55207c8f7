import { comparedDays } from '../../shared/reports/compared-days.ts'
import type { Days } from '../../shared/reports/business-day.ts'
import type { Past } from '../../shared/reports/summary.ts'
import type { Reader } from '../db/open.ts'
import { readKinds } from './tally-store.ts'

/** The sums that a report is compared with, the newest first. */
export function readPast(reader: Reader, days: Days): readonly Past[] {
  return comparedDays(days).map((compared) => ({ days: compared, groups: readKinds(reader, compared) }))
}
