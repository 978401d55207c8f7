/** Upkeep for the program and the command line: the deep check, backups, recovery keys, restores. */

export { createBackups } from './backups.ts'
export { createDataChecks, type DataChecks, isCheckDue, lastHolding, resultsHold } from './data-checks.ts'
export { searchIndexHolds } from './check-storage.ts'
export { createRebuilds } from './rebuilds.ts'
export { mediaRoundFile } from './media-round.ts'
export { CHECK_FOLDER, runDeepCheck, type DeepCheckDeps } from './deep-check.ts'
export { recordRestore } from './record-restore.ts'
export { createRecovery, type Recovery, type SheetView } from './recovery.ts'
export { createRescue, isRescuable, type RescueReason } from './rescue.ts'
export { createRestores } from './restores.ts'
