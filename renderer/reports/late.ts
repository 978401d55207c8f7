import type { ReportAnswer } from '../../shared/reports/contract.ts'
import { countsOf, promisesOf, type SummaryPromise } from '../../shared/reports/summary.ts'

/** What nobody should have to look for: how many of each there are, and where they are listed. */
export interface Late {
  readonly what: 'oldCases' | 'overdueReviews' | 'closingInvitations'
  readonly count: number
  readonly to: '/cases' | '/reviews' | '/invitations'
}

/** In the order in which they are told. */
const places = [
  { id: 'cases-old', what: 'oldCases', to: '/cases' },
  { id: 'reviews-overdue', what: 'overdueReviews', to: '/reviews' },
  { id: 'closing-within-day', what: 'closingInvitations', to: '/invitations' },
] as const satisfies readonly (Omit<Late, 'count'> & { readonly id: SummaryPromise })[]

/** Those that are none are left out. */
export function lateOf(report: ReportAnswer['report']): readonly Late[] {
  const counts = new Map(promisesOf(report).map(({ id, count }) => [id, count]))
  return places.flatMap(({ id, what, to }) => {
    const count = counts.get(id)
    return count === undefined ? [] : [{ what, to, count }]
  })
}

/** How many records of the days a manager has to look at. */
export function exceptionsOf(report: ReportAnswer['report']): number {
  return countsOf(report, 'exceptions').reduce((sum, [, count]) => sum + count, 0)
}
