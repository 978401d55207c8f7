import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { migrate, schemaGap } from '../db/migrate.ts'
import { openDatabase, type Database, type Reader } from '../db/open.ts'
import { storageFault } from '../db/storage-fault.ts'
import { KEY_STORE_SCHEMA } from '../keys/schema.ts'

/** A file as it can be looked into from outside. */
export interface StoredFile {
  readonly reader: Reader
  pragma(name: string): unknown
}

export interface StorageFinding {
  readonly fault: 'changed' | 'unreadable'
  /** What SQLite says of it, or the table, index or trigger that is not as the program made it. */
  readonly what: string
}

/** Walks through a whole file: pages, indexes, rows. At most one finding. */
export function checkFile(file: Pick<StoredFile, 'pragma'>): readonly StorageFinding[] {
  try {
    const found = file.pragma('integrity_check')
    return found === 'ok' ? [] : [{ fault: 'changed', what: String(found).slice(0, 200) }]
  } catch (error) {
    if (storageFault(error) !== 'damaged') throw error
    return [{ fault: 'unreadable', what: '' }]
  }
}

/** Tables, indexes and triggers of the records that are not those of the file's version. `folder` is for a file to compare with. */
export function checkRecordSchema(
  file: StoredFile,
  migrationsDir: string,
  folder: string,
): readonly StorageFinding[] {
  return compareSchema(file.reader, join(folder, 'records-model.sqlite'), (model) => {
    const gap = schemaGap(model, migrationsDir)
    if (!gap.ok) throw new Error(gap.error.code)
    const is = Number(file.pragma('user_version'))
    migrate(model, { ...gap.value, due: gap.value.due.filter(({ number }) => number <= is) })
  })
}

/** The same of the key store. One of an older version may lack tables; they come with its next start. */
export function checkKeySchema(file: StoredFile, folder: string): readonly StorageFinding[] {
  const found = compareSchema(file.reader, join(folder, 'keys-model.sqlite'), (model) =>
    model.exec(KEY_STORE_SCHEMA),
  )
  return found.length === 1 && found[0]?.what === 'table row_seal' ? [] : found
}

interface SchemaEntry {
  readonly type: string
  readonly name: string
  readonly sql: string
}

function compareSchema(
  reader: Reader,
  scratch: string,
  make: (model: Database) => void,
): readonly StorageFinding[] {
  const model = openDatabase(scratch)
  try {
    make(model)
    const expected = schemaOf(model.reader)
    const found = schemaOf(reader)
    const names = new Set([...expected.keys(), ...found.keys()])
    return [...names]
      .filter((name) => expected.get(name) !== found.get(name))
      .map((name) => ({ fault: 'changed', what: name }))
  } finally {
    model.close()
  }
}

/** What SQLite keeps for itself, such as statistics, is left out. */
function schemaOf(reader: Pick<Reader, 'all'>): ReadonlyMap<string, string> {
  const entries = reader.all<SchemaEntry>(
    sql`SELECT type, name, coalesce(sql, '') AS sql FROM sqlite_schema WHERE name NOT LIKE 'sqlite\\_%' ESCAPE '\\'`,
  )
  return new Map(entries.map(({ type, name, sql: text }) => [`${type} ${name}`, text.replace(/\s+/g, ' ')]))
}

/** True where the full-text index says what the entries beside it say. */
export function searchIndexHolds(copy: string): boolean {
  const database = openDatabase(copy)
  try {
    database.exec("INSERT INTO search_words (search_words, rank) VALUES ('integrity-check', 1)")
    return true
  } catch (error) {
    if (storageFault(error) !== 'damaged') throw error
    return false
  } finally {
    database.close()
  }
}
