/** Who the centre is, for papers and mails. */

export { letterheadNow, profileOf } from './service.ts'
export { mailLetterhead } from './mail-letterhead.ts'
export { onLetterhead, type LetterheadSource } from './on-letterhead.ts'
