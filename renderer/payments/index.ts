/** The money of a case. */

export { CasePayments } from './case-payments.tsx'
export { usePayments } from './queries.ts'
