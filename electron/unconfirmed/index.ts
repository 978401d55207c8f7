/** What is promised without the shared log, for those who record it. */

export { recordUnconfirmed } from './record.ts'
