/** The cash book of a bench and day. */

export type { CashBook } from './book.ts'
export type { MeansSum } from './events.ts'
