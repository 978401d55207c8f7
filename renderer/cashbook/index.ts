/** The cash book of the day. */

export { DayCash } from './day-cash.tsx'
