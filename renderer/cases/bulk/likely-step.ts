import { caseStatuses, type CaseStatus } from '../../../shared/intake/case-status.ts'
import type { CheckedMove } from '../../../shared/intake/views.ts'

/** Steps that end or stop something: offered, never proposed. */
export const sideways: ReadonlySet<CaseStatus> = new Set([
  'on-hold',
  'declined',
  'returned-unrepaired',
  'cancelled',
])

export interface OfferedStep {
  readonly to: CaseStatus
  /** How many of the cases may take it. */
  readonly count: number
}

/** Every step that at least one of the cases may take, in the order of a case's life; those off its path last. */
export function offeredSteps(cases: readonly CheckedMove[]): readonly OfferedStep[] {
  return caseStatuses
    .map((to) => ({ to, count: cases.filter(({ steps }) => steps.includes(to)).length }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => Number(sideways.has(a.to)) - Number(sideways.has(b.to)))
}

/** The step that most of the cases may take; null where only steps off the path are left, which a person chooses. */
export function likelyStep(cases: readonly CheckedMove[]): CaseStatus | null {
  const onward = offeredSteps(cases).filter(({ to }) => !sideways.has(to))
  return (
    onward.reduce<OfferedStep | null>((best, one) => (one.count > (best?.count ?? 0) ? one : best), null)
      ?.to ?? null
  )
}
