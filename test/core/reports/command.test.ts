import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestApp, MANAGER_PIN, type TestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { runCli } from '../hosts/run-cli.ts'

/* `carebench report` on the folder of a program that does not run, in a process of its own. */
let bench: TestApp
let folder: string
const day = ['--date', '2026-03-02']

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'carebench-command-'))
  bench = await createTestApp()
  await takeIn(await bench.setUp())
  await bench.app.close()
})
afterAll(async () => {
  rmSync(bench.dir, { recursive: true, force: true })
  rmSync(folder, { recursive: true, force: true })
})

const report = (...args: readonly string[]) => runCli(['report', '--data', bench.dir, ...args])
const rows = z.array(z.array(z.string()))

it('writes each format, of a day and of a range, and records that it did', async () => {
  for (const [format, begins] of [
    ['xlsx', 'PK'],
    ['csv', '\ufeff'],
    ['json', '{'],
  ] as const) {
    const out = join(folder, `day.${format}`)
    expect(await report(...day, '--format', format, '--out', out)).toMatchObject({ code: 0 })
    expect(readFileSync(out, 'utf8').startsWith(begins)).toBe(true)
  }
  const out = join(folder, 'range.json')
  const range = ['--date', '2026-01-01', '--to', '2026-03-31']
  expect(await report(...range, '--format', 'json', '--out', out)).toMatchObject({ code: 0 })
  const said = z
    .object({ from: z.string(), to: z.string(), reconciliation: z.object({ holds: z.boolean() }) })
    .parse(JSON.parse(readFileSync(out, 'utf8')))
  expect(said).toEqual({ from: '2026-01-01', to: '2026-03-31', reconciliation: { holds: true } })

  await bench.restart()
  const manager = await bench.signInAgain()
  const logged = await manager.need('reports.records', {
    from: '2020-01-01',
    to: '2040-01-01',
    filter: { types: ['report.exported'] },
  })
  await bench.app.close()
  expect(logged.rows.map(({ actor }) => actor)).toEqual([null, null, null, null])
})

it('leaves out what it is told to, and says it in the language that is asked for', async () => {
  const out = join(folder, 'some.csv')
  const some = ['--sections', 'intakes', '--cases', '--without', 'cases.serial', '--separator', 'semicolon']
  const ran = await report(...day, '--format', 'csv', '--language', 'cs', '--no-bom', ...some, '--out', out)
  expect(ran).toMatchObject({ code: 0 })
  const lines = rows.parse(parse(readFileSync(out), { delimiter: ';', record_delimiter: '\r\n' }))
  expect(new Set(lines.map(([section]) => section))).toEqual(
    new Set(['Přehled · Servis Praha', 'Příjmy', 'Seznam zakázek']),
  )
  const head = lines.find(([section]) => section === 'Seznam zakázek')
  expect(head).not.toContain('Sériové číslo')
  expect(head).toContain('Model')
})

it('refuses what it does not know, writes nothing, and says why', async () => {
  const out = join(folder, 'nothing.csv')
  for (const wrong of [
    ['--date', 'yesterday', '--format', 'csv'],
    [...day, '--format', 'doc'],
    [...day, '--format', 'csv', '--sections', 'weather'],
    [...day, '--format', 'csv', '--without', 'cases.colour'],
  ]) {
    const ran = await report(...wrong, '--out', out)
    expect(ran.code).toBe(2)
    expect(ran.err).not.toBe('')
  }
  const backwards = await report(...day, '--to', '2026-03-01', '--format', 'csv', '--out', out)
  expect(backwards.code).toBe(1)
  expect(backwards.err).toContain('The range ends before it begins. Choose a later end.')
  expect(existsSync(out)).toBe(false)
})

it('names customers only with the PIN of a manager, under their name, in a file for its owner alone', async () => {
  const out = join(folder, 'named.csv')
  const pin = join(folder, 'pin')
  const named = [...day, '--format', 'csv', '--cases', '--personal', '--out', out]
  expect(await report(...named)).toMatchObject({ code: 2 })
  writeFileSync(pin, '000000\n')
  const manager = ['--person', 'Marie Nováková', '--pin-file', pin]
  expect(await report(...named, ...manager)).toMatchObject({
    code: 1,
    err: expect.stringContaining('PIN is not right'),
  })
  expect(await report(...named, '--person', 'Nobody', '--pin-file', pin)).toMatchObject({ code: 1 })
  expect(existsSync(out)).toBe(false)
  writeFileSync(pin, `${MANAGER_PIN}\n`)
  writeFileSync(out, '', { mode: 0o644 })
  expect(await report(...named, ...manager)).toMatchObject({ code: 0 })
  expect(readFileSync(out, 'utf8')).toContain('Žofie')
  if (process.platform !== 'win32') expect(statSync(out).mode & 0o777).toBe(0o600)
  await bench.restart()
  const client = await bench.signInAgain()
  const range = { from: '2020-01-01', to: '2040-01-01', filter: { types: ['report.exported' as const] } }
  const { rows: logged } = await client.need('reports.records', range)
  await bench.app.close()
  expect(logged.filter(({ actor }) => actor !== null)).toHaveLength(1)
})
