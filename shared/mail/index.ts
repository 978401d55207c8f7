/** What others know of mail: its states, what it tells of, how a server is named and why one cannot be used. */

export { mailStates } from './states.ts'
export { isLoopbackHost, readAddress } from './address.ts'
export { mailSubjectKinds, type MailSubjectKind } from './events.ts'
export { letterSteps, type LetterStep } from './letter-steps.ts'
export { letterStepOf } from './step-letters.ts'
export { MARK_HEADER } from './mark.ts'
export { mailFaults, type MailFault } from './faults.ts'
export { isOtherServer, securities, serverHost } from './settings.ts'
