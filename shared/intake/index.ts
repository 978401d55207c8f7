/** Cases as other features know them: facts, states, and how a claim is decided. */

export { accessoryErrors, leavesCentre, type SaidAccessories } from './accessories.ts'
export { caseStatuses, hasEnded, type CaseStatus } from './case-status.ts'
export { checkMove } from './case-moves.ts'
export { type Case, caseRecord, foldCase, moveFactsOf, takesReplacement } from './case.ts'
export type { ClaimOutcome, ComponentLine } from './claim-decision.ts'
export { causes, serialStates } from './claim-facts.ts'
export { decideRecorded } from './claim-record.ts'
export { decideClaim } from './claim.ts'
export { type CaseEvent, caseStream } from './events.ts'
export {
  accessories,
  type Accessory,
  type Cause,
  dealers,
  loanEnds,
  type LoanEnd,
  type Photo,
  photo,
  saidAccessories,
} from './facts.ts'
export { endLoanErrors, giveLoanErrors, type Loan, loansOut } from './loan.ts'
export { newestStep, reservationAfter, undoNote, undoStep } from './undo.ts'
export { customer, MOST_AT_ONCE, timelineEntry } from './views.ts'
