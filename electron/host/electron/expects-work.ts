import { closeSync, existsSync, openSync, readdirSync, readFileSync, readSync } from 'node:fs'
import { benchFiles } from '../../bench/bench-files.ts'
import type { Program } from '../program.ts'

/** Where SQLite keeps a database's version, big-endian. */
const VERSION_AT = 60

/**
 * True where opening the records will take longer than a moment: they come from an older version, the last run did not
 * end cleanly, or a backup is to be put in place. A guess that decides nothing but whether the window is shown before.
 */
export function expectsWork(
  dataDir: string,
  { migrationsDir, version }: Pick<Program, 'migrationsDir' | 'version'>,
): boolean {
  const files = benchFiles(dataDir)
  if (existsSync(files.running) || existsSync(files.pendingRestore)) return true
  if (!existsSync(files.database)) return false
  return writtenBy(files.version) !== version || schemaOf(files.database) !== schemaIn(migrationsDir)
}

/** Another version saves the records before it does anything. */
function writtenBy(note: string): string | null {
  try {
    return readFileSync(note, 'utf8')
  } catch {
    return null
  }
}

function schemaIn(migrationsDir: string): number {
  return readdirSync(migrationsDir).filter((name) => name.endsWith('.sql')).length
}

function schemaOf(database: string): number | null {
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
