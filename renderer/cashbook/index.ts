/** The cash book of the day. */

export { EveningCash, useCashIsOpen } from './evening-cash.tsx'
export { DayCash } from './day-cash.tsx'
