/** The outbox for other features: queue a mail in the same transaction, read its state, wake the sender. */

export { lettersSince } from './outbox-store.ts'
export { createMailPort } from './outbox-port.ts'
export { followMails, mailsOfHistory } from './from-others.ts'
export { lacksMailPassword } from './settings-store.ts'
