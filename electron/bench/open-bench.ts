import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Progress } from '../../shared/kernel/progress.ts'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { errorCodes } from '../core/error-codes.ts'
import type { Ports } from '../core/ports.ts'
import { makeFolderNow } from '../core/make-folder.ts'
import { openKeyStore, type KeyStore, type KeyStoreRefusal } from '../keys/key-store.ts'
import { backUpInThread } from '../backup/backup-threads.ts'
import { sweepWork } from '../backup/source.ts'
import { PIECES } from '../keys/backup-pair.ts'
import { backupSourceOf } from './backup-source.ts'
import { sweepPlainBackups } from './plain-backups.ts'
import { benchFiles, type BenchFiles } from './bench-files.ts'
import { schemaGap, type MigrationRefusal } from '../db/migrate.ts'
import { openDatabase, openReadOnly, type Database } from '../db/open.ts'
import { takeLock } from '../db/take-lock.ts'
import { migrateSealed } from './record-seals.ts'
import { UnreadableEventError } from '../ledger/unreadable-event.ts'
import { finishRestore } from './restore.ts'
import { readSignedHead } from '../ledger/head.ts'
import { storageFault } from '../db/storage-fault.ts'

export interface Bench {
  readonly files: BenchFiles
  readonly database: Database
  readonly keys: KeyStore
  /** True where the run before ended without closing: the caller checks the chain. */
  readonly uncleanEnd: boolean
  close(): void
}

export type OpenRefusal =
  | Refusal<'data-folder-in-use' | 'data-folder-not-writable' | 'database-damaged'>
  | KeyStoreRefusal
  | MigrationRefusal

/**
 * Opens a data folder for this process alone and puts `use` to work on it. Where either fails, everything is closed
 * again and the folder is free. Faults of the files themselves come back as refusals; anything else is thrown.
 */
export async function onBench<T>(
  ports: Ports,
  use: (bench: Bench) => T | Promise<T>,
): Promise<Result<T, OpenRefusal>> {
  let bench: Bench | null = null
  try {
    const opened = await openBench(ports)
    if (!opened.ok) return opened
    bench = opened.value
    return ok(await use(bench))
  } catch (error) {
    bench?.close()
    // The check after an unclean end is still owed.
    if (bench?.uncleanEnd) writeFileSync(bench.files.running, '')
    return refuseFault(ports, error)
  }
}

/**
 * Lock, pending restore, keys, database, integrity after an unclean end, a backup where the program is another version
 * than before, migrations, in this order.
 * Where it refuses, no record was changed and nothing stays open.
 */
export async function openBench(ports: Ports): Promise<Result<Bench, OpenRefusal>> {
  const files = benchFiles(ports.dataDir)
  const open: { close(): void }[] = []
  const close = (): void => {
    for (const part of open.splice(0).toReversed()) part.close()
  }
  try {
    const opened = await openParts(ports, files, (part) => open.push(part))
    if (!opened.ok) {
      close()
      return opened
    }
    return ok({
      ...opened.value,
      close() {
        close()
        rmSync(files.running, { force: true })
      },
    })
  } catch (error) {
    close()
    return refuseFault(ports, error)
  }
}

async function openParts(
  ports: Ports,
  files: BenchFiles,
  opened: (part: { close(): void }) => void,
): Promise<Result<Omit<Bench, 'close'>, OpenRefusal>> {
  makeFolderNow(ports.dataDir)
  const lock = takeLock(files.lock)
  if (!lock) return refuse('data-folder-in-use', { folder: ports.dataDir })
  opened(lock)
  finishRestore(files)
  sweepPlainBackups(files.backups)
  sweepWork(files.backups)
  const damaged = refuse('database-damaged', { folder: ports.dataDir, backups: files.backups })
  const keysUnusable = refuse('keys-unusable', { folder: ports.dataDir, backups: files.backups })

  const begun = existsSync(files.database)
  const uncleanEnd = existsSync(files.running)
  const keys = openKeyStore(
    { store: files.keys, copy: files.keyCopy, pinCopy: files.pinCopy, wasCut: uncleanEnd },
    ports.keyGuard,
    begun,
  )
  if (!keys.ok) return keys.error.code === 'keys-unusable' ? keysUnusable : keys
  opened(keys.value)
  const hadRecords = keys.value.holdsPeople()
  if (hadRecords && !begun) return damaged

  const database = openDatabase(files.database)
  opened(database)
  if (uncleanEnd && database.pragma('integrity_check') !== 'ok') return damaged
  const gap = schemaGap(database, ports.migrationsDir)
  if (!gap.ok) return gap
  if (gap.value.from === 0 && hadRecords) return damaged
  if (gap.value.from > 0 && !signedBy(files.database, keys.value)) return keysUnusable
  const before = existsSync(files.version) ? readFileSync(files.version, 'utf8') : ports.version
  if (gap.value.from > 0 && (gap.value.due.length > 0 || before !== ports.version)) {
    const onProgress: Progress = (done, total) => ports.onOpening?.('backup', done, total)
    const { clock, version: program } = ports
    const occasion = { reason: 'migration', now: clock.now(), program, onProgress } as const
    const secrets = { pair: keys.value.backupPair, pieces: keys.value.purposeKey(PIECES) }
    const options = { secrets, complete: false, zone: 'UTC' }
    const saved = await backUpInThread(
      ports.startBeside,
      backupSourceOf(files),
      occasion,
      files.backups,
      options,
    )
    if (!saved.ok) return damaged
  }
  migrateSealed(database, keys.value, gap.value)
  if (before !== ports.version || !existsSync(files.version))
    writeFileSync(files.version, ports.version, { mode: 0o600, flush: true })
  writeFileSync(files.running, String(process.pid), { flush: true })
  return ok({ files, database, keys: keys.value, uncleanEnd })
}

/** The keys are those of the bench that goes on with these records; true where nothing was written yet. */
function signedBy(path: string, keys: KeyStore): boolean {
  // Read-only, a file of an earlier version answers as one of this version does.
  const records = openReadOnly(path)
  try {
    const head = readSignedHead(records.reader)
    return !head || head.key === keys.signer.key
  } finally {
    records.close()
  }
}

function refuseFault({ dataDir, log }: Ports, error: unknown): Result<never, OpenRefusal> {
  // Statements that always fitted the schema do not any more: the schema itself was damaged. Or an event without which
  // there is no going on cannot be read, such as the centre's own.
  const isDamaged = errorCodes(error).includes('SQLITE_ERROR') || error instanceof UnreadableEventError
  const fault = storageFault(error) ?? (isDamaged ? 'damaged' : null)
  if (fault === null) throw error
  log.error('the data folder could not be opened', { error })
  const { backups } = benchFiles(dataDir)
  return fault === 'damaged'
    ? refuse('database-damaged', { folder: dataDir, backups })
    : refuse('data-folder-not-writable', { folder: dataDir })
}
