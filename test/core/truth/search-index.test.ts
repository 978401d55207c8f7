import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { migrate, schemaGap } from '../../../electron/db/migrate.ts'
import { openDatabase } from '../../../electron/db/open.ts'
import { findProgram } from '../../../electron/host/program.ts'
import { refillSearchIndex } from '../../../electron/ledger/rebuild.ts'
import { searchIndexHolds } from '../../../electron/upkeep/index.ts'
import { editDatabase } from '../../support/edit-database.ts'

it('finds an index of words that does not lead to all of its words, and makes it anew', () => {
  const dir = mkdtempSync(join(tmpdir(), 'carebench-words-'))
  const path = join(dir, 'carebench.sqlite')
  const found = () => {
    const database = openDatabase(path)
    const hits = database.reader.all(`SELECT rowid FROM search_words WHERE search_words MATCH '"095"'`).length
    database.close()
    return hits
  }
  const database = openDatabase(path)
  const gap = schemaGap(database, findProgram().migrationsDir)
  if (!gap.ok) throw new Error(gap.error.code)
  migrate(database, gap.value)
  database.exec(`
    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
    INSERT INTO search_entry (kind, ref, words) SELECT 'case', i, printf('095XE16%07d', i * 7919 % 10000000) FROM n`)
  database.close()
  expect(found()).toBe(3_000)
  expect(searchIndexHolds(path)).toBe(true)

  editDatabase(dir, ['DELETE FROM search_words_idx'])
  expect(found()).toBeLessThan(3_000)
  expect(searchIndexHolds(path)).toBe(false)

  const again = openDatabase(path)
  refillSearchIndex(again)
  again.close()
  expect(found()).toBe(3_000)
  expect(searchIndexHolds(path)).toBe(true)
  rmSync(dir, { recursive: true })
})
