/** Upkeep for the command line: the deep check. */

export { runDeepCheck, type DeepCheckDeps } from './deep-check.ts'
