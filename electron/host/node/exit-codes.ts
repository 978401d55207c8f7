/** What the number a command ends with means. Documented in `--help` and the README. */
export const exitCodes = {
  done: 0,
  /** The command ran, and its answer is no: a ledger that does not verify, a backup that does not open. */
  no: 1,
  usage: 2,
  /** The data folder is in use by another Carebench, or its key cannot be opened. */
  locked: 3,
  /** The database was written by a newer version; nothing was touched. */
  newer: 4,
  /** Of `centre`: records of this bench or of others wait to be delivered or read, or the shared log was not reached. */
  waiting: 10,
  /** Of `centre`: records were set aside, and nobody has settled them. */
  disputes: 11,
  /** Of `centre`: the shared log was set back, or is another one. */
  setBack: 12,
  /** Of `centre`: this bench was shut out. */
  revoked: 13,
  /** A bug. The log in the data folder says more. */
  internal: 70,
} as const

export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes]
