import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import { ok } from '../../shared/kernel/result.ts'
import { errorCodes } from '../core/error-codes.ts'
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
    if (!isDamage(error)) throw error
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

/** The statistics that SQLite keeps for itself are left out: they only say which way is the quicker one. */
function schemaOf(reader: Pick<Reader, 'all'>): ReadonlyMap<string, string> {
  const entries = reader.all<SchemaEntry>(
    sql`SELECT type, name, coalesce(sql, '') AS sql FROM sqlite_schema
      WHERE NOT (type = 'table' AND name IN ('sqlite_sequence', 'sqlite_stat1', 'sqlite_stat4'))`,
  )
  return new Map(entries.map(({ type, name, sql: text }) => [`${type} ${name}`, text]))
}

/** True where the full-text index says what the entries beside it say, and every word in it is found by it. */
export function searchIndexHolds(copy: string): boolean {
  const database = openDatabase(copy)
  try {
    database.exec("INSERT INTO search_words (search_words, rank) VALUES ('integrity-check', 1)")
    // What leads to a word is not looked at by that: without it, the word is in the index and is not found.
    database.exec("CREATE VIRTUAL TABLE temp.search_terms USING fts5vocab('main', 'search_words', 'row')")
    const asked = sql`'"' || replace(term, '"', '""') || '"'`
    const { lost } = database.write((tx) =>
      ok(
        tx.get<{ readonly lost: number }>(sql`
          SELECT count(*) AS lost FROM temp.search_terms AS known
          WHERE doc <> (SELECT count(*) FROM search_words WHERE search_words MATCH ${asked})`),
      ),
    ).value
    return lost === 0
  } catch (error) {
    if (!isDamage(error)) throw error
    return false
  } finally {
    database.close()
  }
}

/** Of the file itself, or of the tables in it that an index of words consists of. */
function isDamage(error: unknown): boolean {
  return storageFault(error) === 'damaged' || errorCodes(error).includes('SQLITE_ERROR')
}
