/** Reviews for other features: the words for what an applicant has to do again, and who has how much to do. */

export { reviewImport } from './import-port.ts'
export { openByReviewer } from './open-by-reviewer.ts'
export { reasonWords } from './reason-words.ts'
