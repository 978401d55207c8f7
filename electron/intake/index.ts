/** Cases for other features: what mail, stock and plans need to know of one, its papers, and its replacement. */

export { addPhotosToCase } from './add-to-case.ts'
export { caseForMail, newestCaseForMail, repairedCase } from './case-elsewhere.ts'
export { countByLocation } from './case-list.ts'
export { casePort } from './case-port.ts'
export { casesOfSerial, findCaseByRma } from './case-store.ts'
export { receiveReply } from './replies.ts'
export { createDraftStore } from './draft-store.ts'
export { removeDraftsOf } from './drafts-of-customer.ts'
export { collectCase, eventIdOf, sendBackToRepair } from './move.ts'
export { openByTechnician } from './open-by-technician.ts'
export { shipmentImport } from './import-port.ts'
export { labelOf, type PaperDeps, unitsReceivedOf, workOrderOf } from './papers.ts'
