/** What was done in a repair: work, parts and time, line by line, and what was looked at before it is ready. */

export { readyErrors } from './checks.ts'
export type { LineKind } from './events.ts'
export { linesThatHold, minutesOf, noRepair, repairRecord, type Repair } from './record.ts'
