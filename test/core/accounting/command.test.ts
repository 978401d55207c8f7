import { existsSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { agreePrice, payOutstanding } from '../../support/quotes.ts'
import { sealedEvents } from '../../support/sealed-events.ts'
import { runCli } from '../hosts/run-cli.ts'

/* `carebench accounting`: of the program that runs on the folder, and of a folder that nobody has open. */
const folder = mkdtempSync(join(tmpdir(), 'carebench-accounting-'))
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

it('asks the program that runs, and opens the folder where none does; both are recorded', async () => {
  const bench = await createTestApp()
  try {
    const client = await bench.setUp()
    const { caseId } = await takeIn(client, { dealer: 'authorised', damagedOn: '2026-03-01', assessed: true })
    await agreePrice(client, caseId)
    await payOutstanding(client, caseId)
    const { today: day } = await client.need('cash.book', { day: null })
    const accounting = (...args: readonly string[]) =>
      runCli(['accounting', '--data', bench.dir, '--from', day, ...args])
    const asked = await accounting('--format', 'csv', '--no-bom', '--out', '-')
    expect(asked).toMatchObject({ code: 0, err: '' })
    const [heads, line] = asked.out.split('\r\n')
    expect(heads).toMatch(/^Number,Kind,Made,Case,/)
    expect(line).toMatch(/^PAY-PRG-2026-100001,receipt,.*,1290\.00$/)
    expect(asked.out).not.toContain('Žofie')
    expect(await accounting('--to', '2020-01-01', '--format', 'csv', '--out', '-')).toMatchObject({
      code: 1,
      err: expect.stringContaining('The last day is before the first.'),
    })
    expect(await accounting('--format', 'pdf', '--out', '-')).toMatchObject({ code: 2 })

    await bench.app.close()
    const file = join(folder, 'documents.xlsx')
    const opened = await accounting('--format', 'xlsx', '--language', 'cs', '--out', file)
    expect(opened.code, opened.err).toBe(0)
    expect(existsSync(file)).toBe(true)
    expect(statSync(file).mode & 0o077).toBe(0)
    expect(readFileSync(file).subarray(0, 2).toString('latin1')).toBe('PK')
    expect(sealedEvents(bench.dir, 'accounting.exported').map(({ body }) => body)).toEqual([
      expect.stringContaining('"by":"command-line"'),
      expect.stringContaining('"format":"xlsx"'),
    ])
  } finally {
    rmSync(bench.dir, { recursive: true, force: true })
  }
}, 120_000)
