/** Upkeep for the program and the command line: the deep check. */

export { createDataChecks } from './data-checks.ts'
export { runDeepCheck, type DeepCheckDeps } from './deep-check.ts'
