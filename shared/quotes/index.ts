/** Quotes: their lines, what they come to, and what was agreed. */

export type { QuoteMade } from './events.ts'
export { quoteRecord } from './quote.ts'
