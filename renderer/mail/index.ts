/** Mail on other screens: the mails of a case, their states, what failed. */

export { CaseMails } from './case-mails.tsx'
export { FailedNotice } from './failed-notice.tsx'
export { MailStatePill } from './mail-state-pill.tsx'
export { useMailSetUp, useStepLetters } from './queries.ts'
export { OutgoingState } from './outgoing-state.tsx'
export { TellCustomer, TellCustomerAtIntake } from './tell-customer.tsx'
export { TellCustomers, TellOfImported } from './tell-customers.tsx'
