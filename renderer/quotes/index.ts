/** The quote of a case. */

export { CaseQuote } from './case-quote.tsx'
