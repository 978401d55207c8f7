/** People and the centre as other features name them. */

export { openName } from './names.ts'
export { readCentreFacts, readPerson } from './store.ts'
