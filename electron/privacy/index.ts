/** Customers across features, for those who show their records or erase them. */

export { createAccessLog, type AccessLog } from './access-log.ts'
export { createExportFiles } from './export-files.ts'
export { knownUnder } from './person-view.ts'
export { personOf, privacyProjector, subjectsOfPerson } from './projector.ts'
export { reapplyErasures } from './erase.ts'
export { joinCustomers } from './join.ts'
