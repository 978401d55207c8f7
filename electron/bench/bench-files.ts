import { join } from 'node:path'

/** Where things lie in a data folder. */
export interface BenchFiles {
  readonly database: string
  /** Wrapped keys and credentials; apart from the database on purpose. */
  readonly keys: string
  /** The people's keys once more: see `keys/key-copy.ts`. */
  readonly keyCopy: string
  /** Hashed PINs and passwords once more: see `keys/pin-copy.ts`. */
  readonly pinCopy: string
  /** The index of names, sealed. Without it it is made anew. */
  readonly names: string
  /** The same of what stands in cases. */
  readonly texts: string
  /** The end of the ledger after the last commit. */
  readonly head: string
  /** When the clock was believed last, and since which start of the computer. */
  readonly clock: string
  /** How far photos and recordings are read, where a check of them was cut short. */
  readonly mediaRound: string
  readonly lock: string
  /** Stands while the program runs: found at a start, the last run did not end cleanly. */
  readonly running: string
  /** Which version of the program opened the records last. */
  readonly version: string
  /** Originals under their SHA-256. */
  readonly media: string
  /** Recordings under their SHA-256. */
  readonly recordings: string
  readonly backups: string
  /** What a restore put aside. */
  readonly replaced: string
  /** Asks the next start to put the copies of a backup in place before it opens anything. */
  readonly pendingRestore: string
  /** The copies that such a request puts in place. */
  readonly incoming: string
  /** A restore that was done and is to be recorded once the records are open. */
  readonly restored: string
  /** A change of guard that was done with a recovery key and is to be recorded likewise. */
  readonly guardChanged: string
  /** Who was erased: no restore exchanges it. */
  readonly erased: string
}

export function benchFiles(dataDir: string): BenchFiles {
  return {
    database: join(dataDir, 'carebench.sqlite'),
    keys: join(dataDir, 'keys.sqlite'),
    keyCopy: join(dataDir, 'keys.copy'),
    pinCopy: join(dataDir, 'pins.copy'),
    names: join(dataDir, 'names.sealed'),
    texts: join(dataDir, 'texts.sealed'),
    head: join(dataDir, 'head'),
    clock: join(dataDir, 'clock'),
    mediaRound: join(dataDir, 'media-round'),
    lock: join(dataDir, 'lock.sqlite'),
    running: join(dataDir, 'running'),
    version: join(dataDir, 'version'),
    media: join(dataDir, 'media'),
    recordings: join(dataDir, 'recordings'),
    backups: join(dataDir, 'backups'),
    replaced: join(dataDir, 'replaced'),
    pendingRestore: join(dataDir, 'restore.json'),
    incoming: join(dataDir, 'restore-incoming'),
    restored: join(dataDir, 'restored.json'),
    guardChanged: join(dataDir, 'guard-changed.json'),
    erased: join(dataDir, 'erased.json'),
  }
}
