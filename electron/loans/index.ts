/** Who has a loan unit, for what is decided again. */

export { sealedOutFor } from './sealed-loans.ts'
