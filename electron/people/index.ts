/** People and the centre as other features name them. */

export { watchClock } from './clock-watch.ts'
export { openName } from './names.ts'
export type { People } from './service.ts'
export { sealedPerson } from './sealed-people.ts'
export { readCentreFacts, readPerson } from './store.ts'
