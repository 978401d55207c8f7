export {
  openAdministrator,
  type Admission,
  type KnownEntry,
  type KnownLog,
  type LogAdministrator,
} from './log/administrator.ts'
export { fingerprintOf, type LogAddress, type LogLogin, type LogTls } from './log/address.ts'
export type {
  Assumed,
  BenchFacts,
  Hello,
  LogEntry,
  Offer,
  PushConflict,
  Pushed,
  SealedRecord,
  SnapshotPlace,
  Taken,
} from './log/answers.ts'
export { openLog, type Guard, type LogClient, type LogCommit, type ReadUpTo } from './log/client.ts'
export { EMPTY_DIGEST, nextDigest, type DigestedEntry } from './log/digest.ts'
export { passesByItself, type LogFault, type LogFaultCode } from './log/faults.ts'
export { openJoiner, type Joiner } from './log/joiner.ts'
export { listen, listenTimes, type Hearing, type ListenDeps, type ListenTimes } from './log/listen.ts'
export { lineLimits, type LineLimits, type LocalAddress } from './log/line.ts'
export { readLogMigrations, type LogSchema, type SchemaFault } from './log/schema.ts'
export { newLoginName, newPassword, scramVerifier } from './log/verifier.ts'
export { enginePackage, findEngine, POSTGRESQL_MAJOR, type Engine } from './host/engine.ts'
export { hostFolder } from './host/folder.ts'
export {
  startHost,
  type CentreHost,
  type HostChoice,
  type HostDeps,
  type HostNews,
  type HostPatience,
  type HostRoom,
} from './host/host.ts'
export { restoreBaseBackup, type RestoreDeps } from './host/restore.ts'
export type { BaseBackup } from './host/base-backup.ts'
export type { HostFault, HostFaultCode } from './host/faults.ts'
export {
  keysOfCentre,
  readLink,
  readMembership,
  secretKeysOf,
  type CentreLink,
  type Membership,
} from './link/centre-link.ts'
export { readInvitation, type Invitation } from './link/invitation.ts'
export { joinHere, type JoinHereRefusal, type JoinProgress } from './link/join-here.ts'
export { ownedLog, type OwnedLog, type UrlRefusal } from './link/log-url.ts'
export type { CentreSealing } from './sealing.ts'
export { centreStatusOf } from './status.ts'
export { verifyOrder } from './verify-order.ts'

export type { SyncRefusal } from './sync/sync-deps.ts'
export { factsFor, syncRound, type SyncState } from './sync/sync-round.ts'
