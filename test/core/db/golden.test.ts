import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type Driver from 'better-sqlite3'
import { expect, it } from 'vitest'
import { APPLICATION_ID, migrate, schemaGap, schemaVersion } from '../../../electron/db/migrate.ts'
import { openDatabase } from '../../../electron/db/open.ts'
import { freshSchema } from '../../support/query-plans.ts'

/*
 * golden/<number>.sql is the schema of the version with that number, as a database of it was made. A golden file never
 * changes: databases like it are in use. A schema that changes gets a new migration.
 */
const golden = join(import.meta.dirname, 'golden')
const migrationsDir = join(import.meta.dirname, '..', '..', '..', 'electron', 'db', 'migrations')
const versions = readdirSync(golden).map((name) => Number.parseInt(name, 10))

interface Made {
  readonly sql: string
}

/** Tables before what stands on them. */
const everything = `
  SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%'
  ORDER BY CASE type WHEN 'table' THEN 0 WHEN 'index' THEN 1 ELSE 2 END, name`

/** One line for each part of a schema, without comments, with the spaces made equal. */
function written(schema: readonly Made[]): string {
  return schema
    .map(({ sql }) => `${sql.replaceAll(/--.*$/gm, '').replaceAll(/\s+/g, ' ').trim()};\n`)
    .join('')
}

function schemaOf(database: Driver.Database): string {
  return written(database.prepare<[], Made>(everything).all())
}

it.each(versions)('version %i is made as it was when it was golden', async (version) => {
  const made = schemaOf(freshSchema(version))
  await expect(made).toMatchFileSnapshot(join(golden, `${String(version).padStart(4, '0')}.sql`))
})

it.each(versions)('a database of version %i becomes what a fresh one is', (version) => {
  const dir = mkdtempSync(join(tmpdir(), 'carebench-golden-'))
  const database = openDatabase(join(dir, 'golden.sqlite'))
  try {
    const sql = readFileSync(join(golden, `${String(version).padStart(4, '0')}.sql`), 'utf8')
    // The tables that FTS5 keeps for itself are made with it.
    const own = sql.split('\n').filter((line) => !line.startsWith("CREATE TABLE 'search_words_"))
    database.exec(own.join('\n'))
    database.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${version}`)
    const gap = schemaGap(database, migrationsDir)
    if (!gap.ok) throw new Error(gap.error.code)
    expect(gap.value.from).toBe(version)
    migrate(database, gap.value)
    expect(schemaVersion(database)).toBe(gap.value.to)
    expect(written(database.reader.all<Made>(everything))).toBe(schemaOf(freshSchema()))
  } finally {
    database.close()
    rmSync(dir, { recursive: true, force: true })
  }
})
