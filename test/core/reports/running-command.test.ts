import { existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createConnection } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN, type TestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { runCli } from '../hosts/run-cli.ts'

/* `carebench report` on the folder of a program that runs: a process of its own asks it. */
let bench: TestApp
let folder: string
const day = ['--date', '2026-03-02', '--out', '-']

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'carebench-asked-'))
  bench = await createTestApp()
  await takeIn(await bench.setUp())
})
afterAll(async () => {
  await bench.close()
  rmSync(folder, { recursive: true, force: true })
})

const report = (...args: readonly string[]) => runCli(['report', '--data', bench.dir, ...args])
const socket = () => join(bench.dir, 'commands.sock')

it('asks the program that runs, writes to standard output, and leaves a record', async () => {
  const ran = await report(...day, '--format', 'json', '--language', 'cs')
  expect(ran).toMatchObject({ code: 0, err: '' })
  expect(JSON.parse(ran.out)).toMatchObject({ from: '2026-03-02', reconciliation: { holds: true } })
  const manager = await bench.signInAgain()
  const logged = await manager.need('reports.records', {
    from: '2020-01-01',
    to: '2040-01-01',
    filter: { types: ['report.exported'] },
  })
  expect(logged.rows).toMatchObject([{ actor: null, job: 'command-line' }])
})

it('writes a file byte by byte as the program made it', async () => {
  const ran = await report(...day, '--format', 'csv', '--cases', '--no-bom')
  expect(ran.code).toBe(0)
  const lines = ran.out.split('\r\n').filter((line) => line !== '')
  expect(lines.some((line) => line.includes('RMA-PRG-2026-100001'))).toBe(true)
  expect(ran.out).not.toContain('Příhodová')
})

it('names customers only with the PIN of a manager, which counts as a try', async () => {
  const pin = join(folder, 'pin')
  const named = [
    ...day,
    '--format',
    'csv',
    '--cases',
    '--personal',
    '--person',
    'Marie Nováková',
    '--pin-file',
    pin,
  ]
  writeFileSync(pin, '000000\n')
  expect(await report(...named)).toMatchObject({
    code: 1,
    out: '',
    err: expect.stringContaining('PIN is not right'),
  })
  writeFileSync(pin, `${MANAGER_PIN}\n`)
  bench.clock.advance(60_000)
  const ran = await report(...named)
  expect(ran.code).toBe(0)
  expect(ran.out).toContain('Žofie')
})

it('gives names to nobody who is no manager', async () => {
  const pin = join(folder, 'own-pin')
  await bench.signInAs('Tereza Malá', ['technician'])
  writeFileSync(pin, '482913\n')
  const named = [...day, '--format', 'csv', '--personal', '--person', 'Tereza Malá', '--pin-file', pin]
  expect(await report(...named)).toMatchObject({
    code: 1,
    err: expect.stringContaining('is not a manager'),
  })
})

it('says what the program refuses', async () => {
  const backwards = await report(...day, '--to', '2026-03-01', '--format', 'csv')
  expect(backwards).toMatchObject({ code: 1, out: '' })
  expect(backwards.err).toContain('The range ends before it begins. Choose a later end.')
})

it.skipIf(process.platform === 'win32')(
  'lets nobody but its owner ask, and takes no other words',
  async () => {
    expect(statSync(socket()).mode & 0o777).toBe(0o600)
    for (const words of ['{"from":"2026-03-02"}\n', 'GET / HTTP/1.1\r\n\r\n', 'x'.repeat(70_000)]) {
      const line = createConnection({ path: socket() })
      line.on('error', () => {})
      line.write(words)
      expect(await text(line).catch(() => '{"ok":false}')).toContain('"ok":false')
    }
  },
)

it.skipIf(process.platform === 'win32')(
  'takes the socket away at its end, and the place of one that was left',
  async () => {
    await bench.app.close()
    expect(existsSync(socket())).toBe(false)
    writeFileSync(socket(), '')
    // Nobody listens: the command opens the folder itself.
    expect(await report(...day, '--format', 'json')).toMatchObject({ code: 0 })
    await bench.restart()
    expect(await report(...day, '--format', 'json')).toMatchObject({ code: 0 })
  },
)
