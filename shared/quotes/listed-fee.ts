import type { Case, CaseStatus } from '../intake/index.ts'
import type { Money } from '../kernel/money.ts'
import type { Quote } from './quote.ts'

/** The fee that the table lists for a replacement (P1). `listed`: in the currency of the table. */
export interface ListedFee {
  readonly listed: Money
  /** Which of the plan's replacements it is for. */
  readonly ordinal: number
  readonly catalogueVersion: string
}

/** The fee that the table lists for the newest decision of a case; null where it lists none, or none is due. */
export function listedFee({
  claim,
  decisionIsStale,
}: Pick<Case, 'claim' | 'decisionIsStale'>): ListedFee | null {
  if (!claim || decisionIsStale) return null
  const { fee, ordinal, catalogueVersion } = claim.decision
  return fee === null || ordinal === null ? null : { listed: fee, ordinal, catalogueVersion }
}

/** While a replacement is under way and the unit is still in the house. */
const due = new Set<CaseStatus>([
  'accepted',
  'in-repair',
  'awaiting-replacement',
  'quality-check',
  'ready',
  'on-hold',
])

/** The fee that is due for a case and that its customer has agreed to nowhere; null where there is none. */
export function feeNotAgreed(of: Case, agreed: Quote['agreed']): Money | null {
  const fee = due.has(of.status) ? listedFee(of) : null
  if (!fee) return null
  const isAgreed = agreed?.lines.some((line) => line.fee?.ordinal === fee.ordinal) ?? false
  return isAgreed ? null : fee.listed
}
