/** Units that the centre lends: in a case, before it leaves, in the search, and how many are overdue. */

export { CaseLoans } from './case-loans.tsx'
export { findLoans } from './find-loans.ts'
export { LoansStillOut, useLoansOut } from './loans-still-out.tsx'
export { useLoansOverdue } from './use-loans-overdue.ts'
export { useOpenLoanBack } from './use-open-loan-back.ts'
export { useLoanWords } from './use-loan-words.ts'
