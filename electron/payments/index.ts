/** Payments for cases and papers. */

export { receiptPaperOf } from './paper.ts'
export { paymentPort } from './payment-port.ts'
