/** The centre as its papers and mails name it. */

export { isIban, normaliseIban } from './iban.ts'
export { type Letterhead, letterheadOf, mailEnding } from './letterhead.ts'
export { type CentreProfile, emptyProfile, profileRecord } from './profile.ts'
export { PROFILE_ID } from './events.ts'
