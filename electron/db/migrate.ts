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

/** How a file's schema compares with the program's. */
export interface SchemaGap {
  /** 0: a new file. */
  readonly from: number
  readonly to: number
  readonly due: readonly Migration[]
}

/** Reads how far behind the database is, changing nothing. Refused where it is newer, or another program's. */
export function schemaGap(
  database: Pick<Database, 'pragma' | 'reader'>,
  migrationsDir: string,
): Result<SchemaGap, MigrationRefusal> {
  const migrations = readMigrations(migrationsDir)
  const to = migrations.at(-1)?.number ?? 0
  const from = schemaVersion(database)
  if (!belongsToUs(database)) return refuse('not-a-carebench-database')
  if (from > to) return refuse('database-is-newer', { database: from, program: to })
  return ok({ from, to, due: migrations.filter(({ number }) => number > from) })
}

/** Brings the schema to the newest version: all steps and what is done `afterwards` in one transaction, or none. */
export function migrate(
  database: Pick<Database, 'write' | 'exec'>,
  { to, due }: SchemaGap,
  afterwards: () => void = () => undefined,
): void {
  if (due.length === 0) return
  database.write(() => {
    for (const { sql } of due) database.exec(sql)
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${to}`)
    afterwards()
    return ok(null)
  })
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
