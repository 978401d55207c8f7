/** Disputes on other screens. */

export { useDisputes } from './queries.ts'
