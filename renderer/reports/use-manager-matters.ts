import { localDate } from '../../shared/kernel/time.ts'
import { useFormats } from '../base/i18n/use-formats.ts'
import { useNow } from '../base/i18n/use-now.ts'
import { exceptionsOf, lateOf, type Late } from './late.ts'
import { useDays, useReport } from './queries.ts'

/** What of the reports a manager has to answer for today. */
export interface ManagerMatters {
  readonly late: readonly Late[]
  /** Exceptions recorded today. */
  readonly exceptions: number
  /** Days before today on which work was done and that are not closed. */
  readonly openDays: number
}

/** Null until it is known. */
export function useManagerMatters(): ManagerMatters | null {
  const { zone } = useFormats()
  const today = localDate(useNow(), zone)
  const { data: answer } = useReport(today, today)
  const { data } = useDays()
  if (!answer || !data) return null
  const { report } = answer
  const open = data.days.filter(({ day, state, worked }) => day < today && worked && state !== 'closed')
  return { late: lateOf(report), exceptions: exceptionsOf(report), openDays: open.length }
}
