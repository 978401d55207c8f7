/** Reviews as mail knows them: the words for what an applicant has to do again. */

export { reviewImport } from './import-port.ts'
export { reasonWords } from './reason-words.ts'
