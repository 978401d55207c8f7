/** Who the centre is, for papers and mails. */

export { letterheadNow, profileOf } from './service.ts'
export { onLetterhead, type LetterheadSource } from './on-letterhead.ts'
