import { closeSync, existsSync, openSync, readdirSync, readSync } from 'node:fs'
import { benchFiles } from '../../bench/bench-files.ts'

/** Where SQLite keeps a database's version, big-endian. */
const VERSION_AT = 60

/**
 * True where opening the records will take longer than a moment: they come from an older version, the last run did not
 * end cleanly, or a backup is to be put in place. A guess that decides nothing but whether the window is shown before.
 */
export function expectsWork(dataDir: string, migrationsDir: string): boolean {
  const { database, running, pendingRestore } = benchFiles(dataDir)
  if (existsSync(running) || existsSync(pendingRestore)) return true
  if (!existsSync(database)) return false
  return versionOf(database) !== readdirSync(migrationsDir).filter((name) => name.endsWith('.sql')).length
}

function versionOf(database: string): number | null {
  try {
    const file = openSync(database, 'r')
    const bytes = Buffer.alloc(4)
    readSync(file, bytes, 0, 4, VERSION_AT)
    closeSync(file)
    return bytes.readUInt32BE(0)
  } catch {
    return null
  }
}
