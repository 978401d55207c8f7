import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { deepCheck } from '../../../shared/upkeep/deep-check.ts'
import { editDatabase } from '../../support/edit-database.ts'
import { goldenReleases, openGolden, readAnswers, unpack } from '../../support/golden/data-folder.ts'
import { runCommand } from '../../support/golden/run-command.ts'

/*
 * The data folder of a release, closed, and one thing in it changed with a database editor or on the disk: `ledger
 * verify` alone says that the chain holds, `--deep` names what is wrong.
 */

const verified = z.looseObject({ holds: z.boolean(), deep: deepCheck })
const [release = ''] = goldenReleases()

/** SHA-256 of the recordings that are named by submissions and are not in the folder. */
const left = new Set([
  '6b61eda2337b18cd37945158035651e8deeb204dc4de0ab846fdafa516721264',
  'ad35e20f4a346dd5d722c3b6e0672e8d498fc78c7847f8f28d79d427f5b61d88',
])

let opened: string
let dir: string
beforeAll(async () => {
  opened = unpack(release)
  // Once opened, so that the tables are those of this program.
  const bench = await openGolden(opened, readAnswers(release).now)
  await bench.app.close()
})
afterAll(() => rmSync(opened, { recursive: true, force: true }))
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'carebench-deep-'))
  cpSync(opened, dir, { recursive: true })
})
afterEach(() => rmSync(dir, { recursive: true, force: true }))

/** What `--deep` finds, apart from the recordings that the folder came without: they would make it too large. */
async function deep() {
  const { exit, lines } = await runCommand(['ledger', 'verify', '--data', dir, '--deep', '--json'])
  const { holds, deep } = verified.parse(lines[0])
  return { exit, holds, checked: deep.checked, findings: deep.findings.filter(({ what }) => !left.has(what)) }
}

function edit(statement: string): void {
  expect(editDatabase(dir, [statement]), statement).toBeGreaterThan(0)
}

it('finds nothing where nothing was changed, and leaves nothing behind', async () => {
  const before = filesIn(dir)
  const found = await deep()
  expect(found.findings).toEqual([])
  expect(Math.min(...Object.values(found.checked))).toBeGreaterThan(0)
  expect(filesIn(dir)).toEqual(before)
})

describe('a changed row is named, and rebuild mends it', () => {
  it.each([
    ['plan', 'UPDATE plan SET used = 0 WHERE used > 0'],
    ['plan_serial', 'DELETE FROM plan_serial WHERE step = 0'],
    ['report_tally', 'UPDATE report_tally SET amount = amount + 1'],
    ['person', `UPDATE person SET roles = '["technician","reviewer","manager"]'`],
    ['repair_case', "UPDATE repair_case SET serial = 'AAAA00000001' WHERE rowid = 1"],
    ['stock_unit', "UPDATE stock_unit SET grade = 'new'"],
    ['submission', "UPDATE submission SET state = 'approved' WHERE state <> 'approved'"],
  ])('%s', async (table, statement) => {
    edit(statement)
    expect(await runCommand(['ledger', 'verify', '--data', dir])).toMatchObject({ exit: 0 })
    const found = await deep()
    expect(found).toMatchObject({ exit: 1, holds: false })
    expect(found.findings.map(({ area, what }) => `${area} ${what}`)).toContain(`tables ${table}`)
    expect(await runCommand(['rebuild', '--data', dir])).toMatchObject({ exit: 0 })
    expect((await deep()).findings).toEqual([])
  })
})

describe('a file is named', () => {
  const photo = () => {
    const half = readdirSync(join(dir, 'media')).find((name) => /^[0-9a-f]{2}$/.test(name)) ?? ''
    const [name = ''] = readdirSync(join(dir, 'media', half))
    return { name, path: join(dir, 'media', half, name) }
  }

  it('that was swapped', async () => {
    const { name, path } = photo()
    writeFileSync(path, 'another picture')
    expect((await deep()).findings).toMatchObject([{ area: 'media', fault: 'changed', what: name }])
  })

  it('that was removed', async () => {
    const { name, path } = photo()
    rmSync(path)
    expect((await deep()).findings).toMatchObject([{ area: 'media', fault: 'missing', what: name }])
  })
})

it('a personal record that was removed is named', async () => {
  edit('DELETE FROM personal WHERE rowid = (SELECT min(rowid) FROM personal)')
  expect((await deep()).findings).toMatchObject([{ area: 'people', fault: 'missing' }])
})

/** Without what SQLite puts beside a database that is read. */
function filesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((name) => !/-(wal|shm)$/.test(name))
    .toSorted()
}
