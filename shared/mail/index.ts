/** The states of a mail. */

export { mailStates } from './states.ts'
