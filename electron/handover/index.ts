/** What is signed at the counter, for papers. */

export { signAtIntake } from './sign-taken.ts'
export { handoverPaperOf, inkOfTaken } from './paper.ts'
