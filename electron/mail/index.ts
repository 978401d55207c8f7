/**
 * The outbox for other features: queue a mail in the same transaction, read its state, wake the sender; and for the mailbox:
 * which letter came back.
 */

export { lettersThatStay, takeBackStepLetter, tellOfStep } from './step-letters.ts'
export { createMailPort } from './outbox-port.ts'
export { followMails, mailsOfHistory } from './from-others.ts'
export { isLetterMark } from './letter-mark.ts'
export { letterOfMessageId, recordBounced, type SentLetter } from './sent-letter.ts'
export { lacksMailPassword } from './settings-store.ts'
export { faultOf as mailFaultOf } from './connection-fault.ts'
export type { TokenFailure } from './oauth/token-answer.ts'
export type { MailServerAccess } from './server-access.ts'
export { faultWithPin, tlsOptionsOf } from './server-tls.ts'
