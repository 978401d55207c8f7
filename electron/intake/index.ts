/** Cases for other features: what mail, stock and plans need to know of one, its papers, and its replacement. */

export { caseForMail, newestCaseForMail, repairedCase } from './case-elsewhere.ts'
export { casePort } from './case-port.ts'
export { casesOfSerial, findCaseByRma } from './case-store.ts'
export { createDraftStore } from './draft-store.ts'
export { removeDraftsOf } from './drafts-of-customer.ts'
export { collectCase } from './move.ts'
export { labelOf, type PaperDeps, workOrderOf } from './papers.ts'
