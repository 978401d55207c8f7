/** Payments: what a case has to pay, what was paid, and its documents. */

export type { PaymentDocument } from './case-payments.ts'
export { leaveErrors } from './decide.ts'
export { paymentMeans, type PaymentMeans } from './events.ts'
