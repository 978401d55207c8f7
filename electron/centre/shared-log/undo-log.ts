import { desc, eq, sql, type SQL } from 'drizzle-orm'
import { z } from 'zod'
import type { Database, Reader, Transactor } from '../../db/open.ts'
import { undoStepTable } from '../../db/schema/shared-log.ts'
import { columnsOf, rowKeyOf } from '../../db/table-columns.ts'
import { withoutTriggers } from '../../ledger/without-triggers.ts'

/*
 * What own commits change in derived tables is kept until the log has answered for them: when other benches have news, it
 * is taken back, the news is put first, and the commits are told to the projectors again. Temporary triggers write it, on
 * the one connection that writes; projectors know nothing of it.
 */

export interface UndoLog {
  /** From here on changes belong to the commit that begins with this number. */
  begin(tx: Transactor, firstSeq: number): void
  /** Changes are not kept any more. */
  end(tx: Transactor): void
  /** Takes back everything that the commits from this number on have changed, the newest change first. */
  takeBack(tx: Transactor, firstSeq: number): void
}

/** Derived tables as they are filled by projectors, and the guards. Call once, on the connection that writes. */
export function createUndoLog(
  database: Pick<Database, 'exec' | 'reader'>,
  tables: readonly string[],
): UndoLog {
  database.exec('CREATE TEMP TABLE undo_switch (first_seq INTEGER NOT NULL)')
  for (const table of tables) for (const trigger of triggersOf(database.reader, table)) database.exec(trigger)
  const end = (tx: Transactor): void => void tx.run(sql`DELETE FROM undo_switch`)
  return {
    begin(tx, firstSeq) {
      end(tx)
      tx.run(sql`INSERT INTO undo_switch VALUES (${firstSeq})`)
    },
    end,
    takeBack(tx, firstSeq) {
      end(tx)
      const steps = tx
        .select()
        .from(undoStepTable)
        .where(sql`${undoStepTable.firstSeq} >= ${firstSeq}`)
        .orderBy(desc(undoStepTable.id))
        .all()
      if (steps.length === 0) return
      tx.run(sql`PRAGMA defer_foreign_keys = ON`)
      withoutTriggers(tx, tables, () => {
        for (const { id, name, isNow, was } of steps) {
          tx.run(inverse(name, valuesOf(isNow), valuesOf(was)))
          tx.delete(undoStepTable).where(eq(undoStepTable.id, id)).run()
        }
      })
      // From here on what does not fit is to show at once, and not when everything is committed.
      tx.run(sql`PRAGMA defer_foreign_keys = OFF`)
    },
  }
}

type Values = Readonly<Record<string, string | number | null>>
const values = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

function valuesOf(text: string | null): Values | null {
  return text === null ? null : values.parse(JSON.parse(text))
}

/** The statement that puts one row back. */
function inverse(name: string, isNow: Values | null, was: Values | null): SQL {
  const table = sql.identifier(name)
  const where = isNow && sql`WHERE ${pairs(isNow, sql` AND `)}`
  if (!was) return sql`DELETE FROM ${table} ${where}`
  if (where) return sql`UPDATE ${table} SET ${pairs(was, sql`, `)} ${where}`
  const columns = Object.keys(was)
  return sql`INSERT INTO ${table} (${list(columns.map((column) => sql.identifier(column)))})
    VALUES (${list(columns.map((column) => sql`${was[column] ?? null}`))})`
}

function pairs(of: Values, between: SQL): SQL {
  return sql.join(
    Object.entries(of).map(([column, value]) => sql`${sql.identifier(column)} = ${value}`),
    between,
  )
}

function list(parts: readonly SQL[] | readonly ReturnType<typeof sql.identifier>[]): SQL {
  return sql.join([...parts], sql`, `)
}

/** Three triggers: each keeps the key of the row as it is and the row as it was. */
function triggersOf(reader: Reader, table: string): readonly string[] {
  const [key, columns] = [rowKeyOf(reader, table), columnsOf(reader, table)]
  const object = (of: 'NEW' | 'OLD', names: readonly string[]): string =>
    `json_object(${names.map((name) => `'${name}', ${of}."${name}"`).join(', ')})`
  const row = [...new Set([...key, ...columns])]
  const step = (event: string, isNow: string, was: string): string => `
    CREATE TEMP TRIGGER "undo ${event} ${table}" AFTER ${event} ON main."${table}"
    WHEN EXISTS (SELECT 1 FROM undo_switch)
    BEGIN
      INSERT INTO undo_step (first_seq, name, is_now, was)
      SELECT first_seq, '${table}', ${isNow}, ${was} FROM undo_switch;
    END`
  return [
    step('INSERT', object('NEW', key), 'NULL'),
    step('UPDATE', object('NEW', key), object('OLD', row)),
    step('DELETE', 'NULL', object('OLD', row)),
  ]
}
