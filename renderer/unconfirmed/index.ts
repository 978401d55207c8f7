/** What is promised without the shared log, on other features' screens. */

export { ManagerQuestions } from './manager-questions.tsx'
export { UnconfirmedNotice } from './unconfirmed-notice.tsx'
