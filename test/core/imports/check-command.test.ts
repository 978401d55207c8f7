import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { officeFiles } from '../../support/import-files.ts'
import { runCli } from '../hosts/run-cli.ts'

/* `carebench import check`: what a file would give, without any data folder. */
let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'carebench-import-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function file(name: string, content: string): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

it('ends with 0 where every row is good, and says how the file was read', async () => {
  const ran = await runCli([
    'import',
    'check',
    '--kind',
    'reviews',
    file('a.csv', officeFiles['rev-tab']),
    '--json',
  ])
  expect(ran.code).toBe(0)
  expect(JSON.parse(ran.out)).toMatchObject({
    encoding: 'utf-8',
    separator: '\t',
    summary: { rows: 1, good: 1, refused: 0 },
    rows: [{ row: 2, values: { name: 'Jan Novak' }, problems: [] }],
  })
})

it('ends with 1 where one is not, with a sentence for each problem', async () => {
  const ran = await runCli([
    'import',
    'check',
    '--kind',
    'requests',
    file('b.csv', officeFiles['req-sci']),
    '--json',
  ])
  expect(ran.code).toBe(1)
  expect(JSON.parse(ran.out)).toMatchObject({
    summary: { rows: 3, good: 1, refused: 2 },
    rows: [
      {
        problems: [
          { column: 'serial', code: 'became-a-number', message: expect.stringContaining('1.58E+13') },
        ],
      },
      {},
      { problems: [] },
    ],
  })
})

it('takes a map of headings, and refuses what makes no sense', async () => {
  const odd = file('c.csv', 'Geräte-Nr;Kunde\n095XE160021234;Jan\n')
  const map = file('map.json', '{"columns":{"Geräte-Nr":"serial","Kunde":"name"}}')
  expect((await runCli(['import', 'check', '--kind', 'requests', odd, '--json'])).code).toBe(1)
  expect((await runCli(['import', 'check', '--kind', 'requests', odd, '--map', map, '--json'])).code).toBe(0)
  expect((await runCli(['import', 'check', '--kind', 'people', odd])).code).toBe(2)
  expect((await runCli(['import', 'check', '--kind', 'requests', join(folder, 'none.csv')])).code).toBe(2)
})

it('reads a table of the catalogue', async () => {
  const table = file('fees.csv', 'Fee row,Replacement 1 (USD),Replacement 2 (USD)\nNew row,69,0\n')
  const ran = await runCli(['import', 'check', '--kind', 'catalogue', table, '--json'])
  expect(ran.code).toBe(1)
  expect(JSON.parse(ran.out)).toMatchObject({ rows: [{ row: 2, problems: [{ code: 'amount-zero' }] }] })
})
