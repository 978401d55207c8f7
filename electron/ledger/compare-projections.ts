import { copyFileSync, mkdirSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { getTableName, sql, type SQL } from 'drizzle-orm'
import type { UnreadableEvent } from '../../shared/kernel/read-event.ts'
import { ok } from '../../shared/kernel/result.ts'
import { openDatabase, type Database, type Reader } from '../db/open.ts'
import type { Projector } from './projector.ts'
import { rebuildProjections, refillSearchIndex } from './rebuild.ts'
import type { Streams } from './streams.ts'

/** A derived table that does not say what the events say. */
export interface TableDifference {
  readonly table: string
  /** Rows that the events give and the table lacks, and rows that it has beside them. A changed row counts in both. */
  readonly missing: number
  readonly unexpected: number
  /** What one such row is known by: its number, serial or name. */
  readonly example: string
}

export interface ProjectionCheck {
  readonly differences: readonly TableDifference[]
  readonly rows: number
  readonly unreadable: readonly UnreadableEvent[]
}

/** Columns by which people know a record. */
const TELLING = ['rma', 'number', 'serial', 'code', 'label', 'name', 'stream', 'ref', 'id']

/** Tables that several projectors fill, and the one that says by which version each was filled. */
const SHARED = ['search_entry', 'projection']

/** Columns that count: the number of a search entry only says in which order lists were filled. */
const COUNTING: Readonly<Record<string, string>> = { search_entry: 'kind, ref, words' }

/** The columns of a derived table that the events give. */
export function countingColumns(table: string): SQL {
  return sql.raw(COUNTING[table] ?? '*')
}

/** Makes a copy of the database as it stands at one moment, in a folder that is there as long as `use` works with it. */
export async function withCopy<T>(
  source: Pick<Database, 'copyTo'>,
  folder: string,
  use: (copy: string) => T | Promise<T>,
): Promise<T> {
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  try {
    const copy = join(folder, 'stored.sqlite')
    await source.copyTo(copy)
    return await use(copy)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * Fills every derived table anew from the events, in a second copy beside `stored`, and compares it row by row with the
 * table as it is.
 */
export function compareProjections(
  stored: string,
  projectors: readonly Projector[],
  streams: Streams,
  onEvents: (count: number) => void,
): ProjectionCheck {
  const fresh = join(dirname(stored), 'fresh.sqlite')
  copyFileSync(stored, fresh)
  return compareCopies(stored, fresh, projectors, streams, onEvents)
}

function compareCopies(
  stored: string,
  fresh: string,
  projectors: readonly Projector[],
  streams: Streams,
  onEvents: (count: number) => void,
): ProjectionCheck {
  const database = openDatabase(fresh)
  try {
    // A copy that is thrown away need not outlive a power cut.
    database.exec('PRAGMA synchronous = OFF')
    const unreadable: UnreadableEvent[] = []
    refillSearchIndex(database)
    rebuildProjections(database, projectors, streams, (event) => unreadable.push(event), onEvents)
    attach(database, stored, 'stored')
    // The other file is attached to the connection that writes.
    const compared = database.write((tx) =>
      ok(derivedTables(projectors).map((table) => compareTable(tx, table))),
    ).value
    return {
      differences: compared.flatMap(({ difference }) => (difference ? [difference] : [])),
      rows: compared.reduce((sum, { rows }) => sum + rows, 0),
      unreadable,
    }
  } finally {
    database.close()
  }
}

/** Every table that events give, with those that several projectors fill. */
export function derivedTables(projectors: readonly Projector[]): readonly string[] {
  const names = projectors.flatMap(({ tables }) => tables.map((table) => getTableName(table)))
  return [...new Set([...names, ...SHARED])]
}

/** Makes another file's tables readable and writable as `name.table`, on the connection that writes. Not in a transaction. */
export function attach(database: Pick<Database, 'exec'>, path: string, name: string): void {
  database.exec(`ATTACH '${path.replaceAll("'", "''")}' AS ${name}`)
}

/** Compares a table of the file with that of the one that is attached as `stored`. */
export function compareTable(
  reader: Reader,
  table: string,
): { readonly rows: number; readonly difference: TableDifference | null } {
  const name = sql.identifier(table)
  const inFresh = sql`main.${name}`
  const inStored = sql`stored.${name}`
  const count = (of: ReturnType<typeof sql>) =>
    reader.get<{ n: number }>(sql`SELECT count(*) AS n FROM ${of}`).n
  const rows = count(inFresh)
  const columns = countingColumns(table)
  const missing = sql`(SELECT ${columns} FROM ${inFresh} EXCEPT SELECT ${columns} FROM ${inStored})`
  const unexpected = sql`(SELECT ${columns} FROM ${inStored} EXCEPT SELECT ${columns} FROM ${inFresh})`
  const found = { missing: count(missing), unexpected: count(unexpected) }
  // A row that is there twice is no row of its own to EXCEPT.
  const twice = Math.max(0, count(inStored) - rows)
  if (found.missing === 0 && found.unexpected === 0 && twice === 0) return { rows, difference: null }
  const row = reader.get<Readonly<Record<string, unknown>> | undefined>(
    sql`SELECT * FROM ${found.unexpected > 0 ? unexpected : missing} LIMIT 1`,
  )
  const named = TELLING.flatMap((column) => (typeof row?.[column] === 'string' ? [row[column]] : []))
  const values = named.length > 0 ? named : Object.values(row ?? {}).map(String)
  const example = values.slice(0, 2).join(' · ')
  return { rows, difference: { table, ...found, unexpected: Math.max(found.unexpected, twice), example } }
}
