/** Quotes: their lines, what they come to, and what was agreed. */

export type { QuoteMade } from './events.ts'
export { feeNotAgreed } from './listed-fee.ts'
export { quoteRecord } from './quote.ts'
export { type QuoteTotals, rateSums, type RateSums, totalsOf } from './sums.ts'
