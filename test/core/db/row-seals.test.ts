import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { openDatabase, type Database } from '../../../electron/db/open.ts'
import { checkRowSeals, type RowSealing } from '../../../electron/db/row-seals.ts'
import { KEY_STORE_SCHEMA } from '../../../electron/keys/schema.ts'
import { ok, refuse } from '../../../shared/kernel/result.ts'

let dir: string
let database: Database
const sealing: RowSealing = { key: new Uint8Array(32).fill(7), tables: ['note'] }
const path = () => join(dir, 'notes.sqlite')

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'carebench-seals-'))
  database = openDatabase(path())
  database.exec(
    `${KEY_STORE_SCHEMA} CREATE TABLE note (id INTEGER PRIMARY KEY, words TEXT, bytes BLOB) STRICT`,
  )
  database.sealRows(sealing, sealing.tables)
})
afterEach(() => {
  database.close()
  rmSync(dir, { recursive: true, force: true })
})

function write(...statements: ReturnType<typeof sql>[]): void {
  database.write((tx) => {
    for (const statement of statements) tx.run(statement)
    return ok(null)
  })
}

const faults = () => checkRowSeals(database.reader, sealing)

/** As somebody does who has the file and not the key. */
function editBeside(statement: string): void {
  const other = new Driver(path())
  other.exec(statement)
  other.close()
}

const step = fc.oneof(
  fc.record({
    kind: fc.constant('put' as const),
    id: fc.nat(5),
    words: fc.option(fc.string()),
    bytes: fc.uint8Array(),
  }),
  fc.record({ kind: fc.constant('drop' as const), id: fc.nat(5) }),
  fc.record({ kind: fc.constant('undo' as const), id: fc.nat(5) }),
  fc.record({ kind: fc.constant('again' as const) }),
)

it('holds whatever is written through the program', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
      for (const one of steps) {
        if (one.kind === 'put')
          write(sql`INSERT INTO note VALUES (${one.id}, ${one.words}, ${Buffer.from(one.bytes)})
            ON CONFLICT (id) DO UPDATE SET words = excluded.words, bytes = excluded.bytes`)
        else if (one.kind === 'drop') write(sql`DELETE FROM note WHERE id = ${one.id}`)
        else if (one.kind === 'undo')
          database.write((tx) => {
            tx.run(sql`DELETE FROM note WHERE id <> ${one.id}`)
            return refuse('changed-my-mind')
          })
        else {
          database.close()
          database = openDatabase(path())
          database.sealRows(sealing, [])
        }
        expect(faults()).toEqual([])
      }
    }),
    { numRuns: 40 },
  )
})

it.each([
  ['a cell', "UPDATE note SET words = 'other' WHERE id = 1", 0],
  ['bytes', "UPDATE note SET bytes = x'01' WHERE id = 1", 0],
  ['a NULL for an empty text', 'UPDATE note SET words = NULL WHERE id = 2', 0],
  ['a row less', 'DELETE FROM note WHERE id = 1', -1],
  ['a row more', "INSERT INTO note VALUES (3, 'new', NULL)", 1],
  ['two rows that are swapped', 'UPDATE note SET id = 3 - id + 100; UPDATE note SET id = id - 100', 0],
  ['its count', "UPDATE row_seal SET rows = 3 WHERE name = 'note'", 2 - 3],
  ['its sum', "UPDATE row_seal SET sum = zeroblob(32) WHERE name = 'note'", 0],
])(
  'finds %s that was changed beside the program, and what is written after it does not hide it',
  (_, statement, rows) => {
    write(sql`INSERT INTO note VALUES (1, 'one', NULL), (2, '', NULL)`)
    expect(faults()).toEqual([])
    editBeside(statement)
    expect(faults()).toEqual([{ table: 'note', fault: 'changed', rows }])
    write(sql`INSERT INTO note VALUES (9, 'later', NULL)`)
    expect(faults()).toMatchObject([{ table: 'note', fault: 'changed' }])
    database.acceptRows(['note'])
    expect(faults()).toEqual([])
  },
)

it('finds a seal that was removed, and the next change does not bring it back', () => {
  write(sql`INSERT INTO note VALUES (1, 'one', NULL)`)
  editBeside('DELETE FROM row_seal')
  write(sql`INSERT INTO note VALUES (2, 'two', NULL)`)
  expect(faults()).toEqual([{ table: 'note', fault: 'missing', rows: 0 }])
})

it('takes a seal for nothing that was made with another key', () => {
  write(sql`INSERT INTO note VALUES (1, 'one', NULL)`)
  const other = { ...sealing, key: new Uint8Array(32).fill(8) }
  expect(checkRowSeals(database.reader, other)).toMatchObject([{ fault: 'changed' }])
})
