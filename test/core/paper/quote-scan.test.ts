import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from '@playwright/test'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createPaperRenderer } from '../../../electron/paper/paper-renderer.ts'
import { loadWords } from '../../../electron/words/words.ts'
import type { QuotePaperView } from '../../../shared/paper/quote.ts'
import { letterheadOf } from '../../../shared/profile/letterhead.ts'
import { listedLine } from '../../../shared/quotes/decide.ts'
import { totalsOf } from '../../../shared/quotes/sums.ts'
import { wholeProfile } from '../../support/profile.ts'
import { label } from '../../unit/paper/views.ts'
import { launch, layOut, sheet } from './browser.ts'

const resources = join(import.meta.dirname, '..', '..', '..', 'resources')
const renderer = createPaperRenderer(resources, loadWords(resources))
let browser: Browser

beforeAll(async () => {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })
  browser = await launch()
})
afterAll(() => browser.close())

const labour = {
  code: 'LAB',
  name: 'Hour',
  kind: 'labour',
  amount: 129_050,
  basis: 'gross',
  vat: 2_100,
} as const

function quoteIn(currency: string): QuotePaperView {
  const lines = [listedLine(labour, 2, 129_050)]
  const letterhead = letterheadOf({ ...wholeProfile, legalName: 'Příliš žluťoučký kůň s.r.o.' }, 'Servis')
  return {
    centre: { ...label.centre, letterhead },
    zone: 'Europe/Prague',
    rma: 'RMA-PRG-2026-100001',
    number: 1,
    currency,
    lines,
    totals: totalsOf(lines),
    validUntil: '2026-12-24',
    madeAt: Date.UTC(2026, 10, 29),
    model: 'Mavic Air 2',
    serial: '095XE160021234',
    customer: { name: 'Žofie', phone: '', email: '' },
    accepted: null,
  }
}

it.each([
  ['CZK', 'SPD*1.0*ACC:CZ6508000000192000145399*AM:2581.00*CC:CZK*X-VS:2026100001*MSG:RMA-PRG-2026-100001'],
  [
    'EUR',
    'BCD\n002\n1\nSCT\n\nPříliš žluťoučký kůň s.r.o.\nCZ6508000000192000145399\nEUR2581.00\n\n\nRMA-PRG-2026-100001',
  ],
])('a quote in %s carries a code that a phone reads as the payment', async (currency, says) => {
  const paper = renderer.quote(quoteIn(currency), 'cs', new Map())
  const page = await sheet(browser, paper.paper, { dpi: 200, marginMm: 0 })
  await layOut(page, paper)
  const png = await page.locator('.transfer').screenshot()
  await page.close()
  const [code] = await readBarcodes(png, { formats: ['QRCode'], tryHarder: true })
  expect(code?.text).toBe(says)
})

it('a quote in another currency carries none', () => {
  expect(renderer.quote(quoteIn('USD'), 'cs', new Map()).html).not.toContain('class="keep transfer"')
})
