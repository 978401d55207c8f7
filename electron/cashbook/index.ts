/** The cash book for reports, and documents of days. */

export { documentsBetween } from './documents.ts'
export { cashOfDays } from './view.ts'
