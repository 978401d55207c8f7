/** Quotes for cases, papers and mails. */

export { quotePaper, quotePaperOf } from './paper.ts'
export { priceAgreed } from './quote-view.ts'
export { QUOTE_FACT } from './send.ts'
