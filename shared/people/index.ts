/** Limits of a secret. */

export { LONGEST_SECRET } from './secrets.ts'
