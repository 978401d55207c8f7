import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { Database } from './open.ts'

/** Marks the file as Carebench's own ("CARE"), so that another program's database is never migrated by mistake. */
export const APPLICATION_ID = 0x43415245

export type MigrationRefusal = Refusal<'database-is-newer' | 'not-a-carebench-database'>

interface Migration {
  readonly number: number
  readonly sql: string
}

/**
 * Brings the schema to the newest version, all steps in one transaction. `backup` runs first where there is something
 * to lose. A database newer than the program is refused untouched.
 */
export async function migrate(
  database: Database,
  migrationsDir: string,
  backup: () => Promise<void>,
): Promise<Result<{ from: number; to: number }, MigrationRefusal>> {
  const migrations = readMigrations(migrationsDir)
  const newest = migrations.at(-1)?.number ?? 0
  const current = schemaVersion(database)
  if (!belongsToUs(database)) return refuse('not-a-carebench-database')
  if (current > newest) return refuse('database-is-newer', { database: current, program: newest })
  if (current === newest) return ok({ from: current, to: newest })
  if (current > 0) await backup()
  database.exec('BEGIN IMMEDIATE')
  try {
    for (const migration of migrations.filter(({ number }) => number > current)) database.exec(migration.sql)
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${newest}; COMMIT`)
  } catch (error) {
    database.exec('ROLLBACK')
    throw error
  }
  return ok({ from: current, to: newest })
}

/** The schema version a file carries; 0 for a new one. */
export function schemaVersion(database: Pick<Database, 'pragma'>): number {
  return Number(database.pragma('user_version'))
}

/** The schema version that this program writes. */
export function newestSchema(migrationsDir: string): number {
  return readMigrations(migrationsDir).at(-1)?.number ?? 0
}

function belongsToUs(database: Pick<Database, 'pragma' | 'reader'>): boolean {
  const id = Number(database.pragma('application_id'))
  if (id === APPLICATION_ID) return true
  const tables = database.reader.all('SELECT 1 FROM sqlite_schema LIMIT 1')
  return id === 0 && tables.length === 0
}

/** `0001-ledger.sql`, `0002-…`: dense numbers, so that a lost file is noticed. */
function readMigrations(dir: string): readonly Migration[] {
  const names = readdirSync(dir)
    .filter((name) => /^\d{4}-[a-z0-9-]+\.sql$/.test(name))
    .sort()
  return names.map((name, index) => {
    const number = Number(name.slice(0, 4))
    if (number !== index + 1) throw new Error(`migration ${name} is out of order`)
    return { number, sql: readFileSync(join(dir, name), 'utf8') }
  })
}
