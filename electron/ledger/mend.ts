import { setTimeout as pause } from 'node:timers/promises'
import { sql, type SQL } from 'drizzle-orm'
import { ok, refuse } from '../../shared/kernel/result.ts'
import type { Database, Reader, Transactor } from '../db/open.ts'
import { primaryKeyOf } from '../db/table-columns.ts'
import { attach, countingColumns } from './compare-projections.ts'
import { readEnd, type RecordsEnd } from './head.ts'
import { SEARCH_TABLE, withoutTriggers } from './without-triggers.ts'

/** What derived tables lack and have too much, as of one end of the records, in a file beside the records. */
export interface Mend {
  readonly file: string
  readonly end: RecordsEnd | null
  readonly tables: readonly string[]
}

/** Tables of the file: keys of rows that the events do not give, and whole rows that they give otherwise or at all. */
export const goneKeys = (table: string) => sql.identifier(`gone ${table}`)
export const dueRows = (table: string) => sql.identifier(`due ${table}`)

/** So many rows are put right at a time: a few hundredths of a second, in which nobody else can write. */
const PIECE = 500
/** Between two pieces, so that whoever waits to write has their turn. ms */
const PAUSE = 20

/**
 * Puts right what differs, in short transactions with pauses between them: everybody reads and writes meanwhile. Cut short,
 * it has put right a part. `records` is a connection for this alone, without foreign keys: they hold again at its
 * end. False where something was recorded since that end: what is left to do is then to be found anew.
 */
export async function mendInPieces(records: Database, { file, end, tables }: Mend): Promise<boolean> {
  attach(records, file, 'apart')
  records.exec('PRAGMA foreign_keys = OFF')
  try {
    for (const table of tables)
      for (const piece of pieces(table)) {
        const last = records.write((tx) => ok(lastOf(tx, piece))).value
        for (let after = 0; after < last; after += PIECE) {
          const mended = records.write((tx) => {
            if (readEnd(tx)?.hash !== end?.hash) return refuse('changed-meanwhile')
            mendPiece(tx, table, piece, after)
            return ok(null)
          })
          if (!mended.ok) return false
          await pause(PAUSE)
        }
      }
    return records.write((tx) => ok(readEnd(tx)?.hash === end?.hash)).value
  } finally {
    records.exec('DETACH apart')
  }
}

/** What is put right in a table, in this order: a row that is not due must not stand in the way of one that is. */
interface Piece {
  readonly from: SQL
  readonly filled: boolean
}

function pieces(table: string): readonly Piece[] {
  const apart = sql.identifier('apart')
  return [
    { from: sql`${apart}.${goneKeys(table)}`, filled: false },
    { from: sql`${apart}.${dueRows(table)}`, filled: true },
  ]
}

function lastOf(tx: Transactor, { from }: Piece): number {
  return tx.get<{ readonly last: number | null }>(sql`SELECT max(rowid) AS last FROM ${from}`).last ?? 0
}

function mendPiece(tx: Transactor, table: string, { from, filled }: Piece, after: number): void {
  const [name, key] = [sql.identifier(table), keyOf(tx, table)]
  const range = sql`WHERE rowid > ${after} AND rowid <= ${after + PIECE}`
  withoutTriggers(tx, [table], () => {
    tx.run(sql`DELETE FROM main.${name} WHERE (${key}) IN (SELECT ${key} FROM ${from} ${range})`)
    if (filled) {
      // A row that is wrong itself may hold what only this one may have; its own turn comes.
      const into =
        table === SEARCH_TABLE
          ? sql`INTO main.${name} (${countingColumns(table)})`
          : sql`OR REPLACE INTO main.${name}`
      tx.run(sql`INSERT ${into} SELECT * FROM ${from} ${range}`)
    }
  })
}

/** The columns that a row of the table is known by. */
export function keyOf(reader: Pick<Reader, 'all'>, table: string): SQL {
  // The number of an entry tells nothing.
  if (table === SEARCH_TABLE) return sql`kind, ref`
  const columns = primaryKeyOf(reader, table)
  if (columns.length === 0) throw new Error(`${table} has no key`)
  return sql.join(
    columns.map((name) => sql.identifier(name)),
    sql`, `,
  )
}
