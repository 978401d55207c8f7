import type { ComponentLine } from '../intake/index.ts'
import type { Gate } from '../kernel/explanation.ts'
import { decidingGate, type Decided } from './gate-order.ts'

/** Why the customer pays for a component that the plan may well cover, as short as it goes. */
export const paidReasons = [
  'not-covered',
  'no-plan',
  'region-differs',
  'plan-suspended',
  'damaged-before-start',
  'received-before-start',
  'received-after-end',
  'no-replacement-left',
  'none-covered',
  'coverage-not-listed',
] as const
export type PaidReason = (typeof paidReasons)[number]

/** The reason of a paid line; null for every other line, and where the explanation names none. */
export function paidReason(
  line: ComponentLine,
  decision: Decided & { readonly gates: readonly Gate[] },
): PaidReason | null {
  if (line !== 'paid') return null
  if (decision.outcome !== 'paid-repair') return 'not-covered'
  const note = decidingGate(decision.gates, decision)?.note
  return paidReasons.find((reason) => reason === note) ?? null
}
