import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from '@playwright/test'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPaperRenderer } from '../../../electron/paper/paper-renderer.ts'
import { loadWords } from '../../../electron/words/words.ts'
import { sealCode, type CertificateView } from '../../../shared/paper/certificate.ts'
import { launch, layOut, sheet } from '../paper/browser.ts'

const resources = join(import.meta.dirname, '..', '..', '..', 'resources')
const renderer = createPaperRenderer(resources, loadWords(resources))
let browser: Browser

beforeAll(async () => {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })
  browser = await launch()
})
afterAll(() => browser.close())

const nasty = '<b>Jiří</b> "><script>alert(1)</script>'

const certificate: CertificateView = {
  centre: { name: nasty, code: 'PRG', region: 'CZ' },
  zone: 'Europe/Prague',
  number: 'CP-PRG-2026-100001',
  model: nasty,
  holder: nasty.repeat(20),
  rma: 'RMA-PRG-2026-100001',
  from: '095XE160021234',
  to: '1581F5FKD232800D2TK8',
  grade: 'equivalent',
  basis: 'plan',
  ordinal: 2,
  used: 2,
  left: 0,
  region: 'CZ',
  term: { startsAt: Date.parse('2026-03-02T11:00:00Z'), endsAt: Date.parse('2027-03-02T11:00:00Z') },
  plus: null,
  warrantyEndsAt: null,
  lineage: ['095XE160021234', '095XE160029001', '1581F5FKD232800D2TK8'],
  sealedAt: Date.parse('2026-06-02T11:00:00Z'),
  sealedBy: nasty,
  bench: 'Bench 1',
  seq: 4711,
  hash: '5f56d6a0c74442459513e4d95ddc5fbeb3ca99417b252e90797351f6b4038e7f',
  gates: [
    {
      rule: 'P1',
      title: 'A replacement is left',
      result: 'pass',
      resultWords: 'Met',
      sentence: nasty,
      decides: false,
    },
  ],
  rulebook: '2026.1',
  catalogueVersion: '2026.1',
  reversed: { at: Date.parse('2026-06-03T11:00:00Z'), reason: nasty },
  unconfirmed: true,
}

it.each(['cs', 'en'] as const)(
  'prints the seal as a code that scans, in %s, and no word becomes markup',
  async (language) => {
    const paper = renderer.certificate(certificate, language)
    const page = await sheet(browser, paper.paper, { dpi: 300, marginMm: 14 })
    await layOut(page, paper)
    const found = await readBarcodes(await page.locator('.head').screenshot(), {
      formats: ['QRCode'],
      tryHarder: true,
    })
    expect(found.map(({ text }) => text)).toEqual([sealCode(certificate.hash)])
    expect(await page.locator('script, b b, main img').count()).toBe(0)
    expect(await page.getByText('<script>').count()).toBeGreaterThan(3)
    await page.close()
  },
)
