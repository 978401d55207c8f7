import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { migrate, schemaGap } from '../../../electron/db/migrate.ts'
import { openDatabase, openReadOnly } from '../../../electron/db/open.ts'
import { findProgram } from '../../../electron/host/program.ts'
import { checkRecordSchema } from '../../../electron/upkeep/check-storage.ts'
import { editDatabase } from '../../support/edit-database.ts'

/* What acts on rows without being one: a trigger writes with the program's own hand, and its seals follow. */

const { migrationsDir } = findProgram()
let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'carebench-schema-'))
  const database = openDatabase(join(dir, 'carebench.sqlite'))
  const gap = schemaGap(database, migrationsDir)
  if (!gap.ok) throw new Error(gap.error.code)
  migrate(database, gap.value)
  database.close()
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

function found(): readonly string[] {
  const file = openReadOnly(join(dir, 'carebench.sqlite'))
  try {
    return checkRecordSchema(file, migrationsDir, dir).map(({ what }) => what)
  } finally {
    file.close()
  }
}

/** An entry of the schema as nobody can make one by a statement of its own. */
const entry = (type: string, name: string, table: string, text: string) =>
  `INSERT INTO sqlite_schema (type, name, tbl_name, rootpage, sql) VALUES ('${type}', '${name}', '${table}', 0, '${text}')`

it('finds nothing in what the migrations make, with the statistics of SQLite', () => {
  editDatabase(dir, ['ANALYZE'])
  expect(found()).toEqual([])
})

it.each([
  [
    'a trigger that is named like one of SQLite’s own',
    'trigger sqlite_stat9',
    entry(
      'trigger',
      'sqlite_stat9',
      'outbox',
      'CREATE TRIGGER sqlite_stat9 AFTER INSERT ON outbox BEGIN DELETE FROM outbox; END',
    ),
  ],
  [
    'another spelling within a literal',
    'trigger event_is_never_deleted',
    `UPDATE sqlite_schema SET sql = replace(sql, ' never ', '  never ') WHERE name = 'event_is_never_deleted'`,
  ],
])('finds %s', (_what, named, statement) => {
  editDatabase(dir, ['PRAGMA writable_schema = ON', statement])
  expect(found()).toEqual([named])
})
