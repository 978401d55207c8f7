import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Ports } from '../core/ports.ts'
import { openKeyStore, type KeyStore } from '../keys/key-store.ts'
import { backupRotated } from './backup.ts'
import { benchFiles, type BenchFiles } from './bench-files.ts'
import { migrate, type MigrationRefusal } from './migrate.ts'
import { openDatabase, takeLock, type Database } from './open.ts'
import { applyPendingRestore } from './restore.ts'

export interface Bench {
  readonly files: BenchFiles
  readonly database: Database
  readonly keys: KeyStore
  /** True where the run before ended without closing: the caller checks the chain. */
  readonly uncleanEnd: boolean
  close(): void
}

export type OpenRefusal =
  Refusal<'data-folder-in-use' | 'keys-locked' | 'database-damaged'> | MigrationRefusal

/**
 * Opens a data folder for this process alone: lock, pending restore, keys, database, integrity after an unclean end,
 * migrations behind a backup. Where it refuses, nothing was changed.
 */
export async function openBench(ports: Ports): Promise<Result<Bench, OpenRefusal>> {
  mkdirSync(ports.dataDir, { recursive: true, mode: 0o700 })
  const files = benchFiles(ports.dataDir)
  const lock = takeLock(files.lock)
  if (!lock) return refuse('data-folder-in-use', { folder: ports.dataDir })
  applyPendingRestore(files, ports.clock.now())
  const keys = openKeyStore(files.keys, ports.keyGuard)
  if (!keys.ok) {
    lock.release()
    return keys
  }
  const database = openDatabase(files.database)
  const close = (): void => {
    database.close()
    keys.value.close()
    lock.release()
  }
  const uncleanEnd = existsSync(files.running)
  if (uncleanEnd && database.pragma('integrity_check') !== 'ok') {
    close()
    return refuse('database-damaged', { folder: ports.dataDir, backups: files.backups })
  }
  const migrated = await migrate(database, ports.migrationsDir, async () => {
    await backupRotated({ database, files, now: ports.clock.now() }, 'migration')
  })
  if (!migrated.ok) {
    close()
    return migrated
  }
  writeFileSync(files.running, String(process.pid))
  return ok({
    files,
    database,
    keys: keys.value,
    uncleanEnd,
    close() {
      close()
      rmSync(files.running, { force: true })
    },
  })
}
