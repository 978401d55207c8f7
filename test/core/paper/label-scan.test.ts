import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Browser } from '@playwright/test'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { locationMark } from '../../../shared/locations/code.ts'
import type { PaperPage } from '../../../electron/paper/page.ts'
import { createPaperRenderer } from '../../../electron/paper/paper-renderer.ts'
import { loadWords } from '../../../electron/words/words.ts'
import { parseRma } from '../../../shared/kernel/rma.ts'
import { labelWidths, type LabelView } from '../../../shared/paper/view.ts'
import { label, workOrder } from '../../unit/paper/views.ts'
import { launch, layOut, sheet, THERMAL_DPI } from './browser.ts'

const resources = join(import.meta.dirname, '..', '..', '..', 'resources')
const renderer = createPaperRenderer(resources, loadWords(resources))
let browser: Browser

beforeAll(async () => {
  const wasm = readFileSync(fileURLToPath(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm')))
  prepareZXingModule({ overrides: { wasmBinary: new Uint8Array(wasm).buffer } })
  browser = await launch()
})
afterAll(() => browser.close())

/** What a scanner reads from the printed dots. */
async function scan(png: Uint8Array): Promise<Record<string, string>> {
  const found = await readBarcodes(png, { formats: ['Code128', 'QRCode'], tryHarder: true })
  return Object.fromEntries(found.filter(({ isValid }) => isValid).map(({ format, text }) => [format, text]))
}

async function printed(
  view: LabelView,
  width: (typeof labelWidths)[number],
  dpi: number,
): Promise<Uint8Array> {
  return await printedPage(renderer.label(view, 'cs', width), dpi)
}

async function printedPage(paper: PaperPage, dpi: number): Promise<Uint8Array> {
  const page = await sheet(browser, paper.paper, { dpi, marginMm: 0 })
  await layOut(page, paper)
  const png = await page.locator('main').screenshot()
  await page.close()
  return png
}

describe.each(labelWidths)('a label %i mm wide', (width) => {
  it.each([14, 20])('keeps a serial of %i characters on one line', async (length) => {
    const paper = renderer.label({ ...label, serial: 'W'.repeat(length) }, 'cs', width)
    const page = await sheet(browser, paper.paper, { dpi: THERMAL_DPI, marginMm: 0 })
    await layOut(page, paper)
    const groups = await page
      .locator('.serial span')
      .evaluateAll((spans) => spans.map((span) => span.getBoundingClientRect()))
    expect(new Set(groups.map(({ top }) => top)).size).toBe(1)
    const { right } = await page.locator('.number').evaluate((number) => number.getBoundingClientRect())
    expect(Math.max(...groups.map((group) => group.right))).toBeLessThanOrEqual(right)
    await page.close()
  })

  it.each([
    { code: 'A-1', name: '' },
    { code: 'WIDE-6', name: 'Six' },
    { code: 'WAREHOUSE-12', name: 'Drawer under the far bench, with everything that waits for parts' },
  ])('of the location $code is read back, and its code stands whole on it', async (location) => {
    const paper = renderer.locationLabels({ locations: [location] }, 'en', width)
    const mark = locationMark(location.code)
    const read = await scan(await printedPage(paper, THERMAL_DPI))
    expect(read).toEqual({ ...(width < 29 ? {} : { Code128: mark }), QRCode: mark })
    const page = await sheet(browser, paper.paper, { dpi: THERMAL_DPI, marginMm: 0 })
    await layOut(page, paper)
    const fits = await page
      .locator('.place')
      .evaluate((place) => place.scrollWidth <= (place.parentElement?.clientWidth ?? 0))
    await page.close()
    expect(fits).toBe(true)
  })

  it.each([
    ['of an everyday case', label],
    ['of the longest case number', { ...label, rma: 'RMA-WXYZQ-2026-9999999' }],
    ['with a short serial', { ...label, serial: '095XE160021234' }],
    [
      'with names that are far too long',
      {
        ...label,
        model: 'Mavic '.repeat(2000),
        serial: 'W'.repeat(10_000),
        centre: { ...label.centre, code: 'C'.repeat(500) },
      },
    ],
  ])('%s is read back by a scanner from the dots of coarse and fine printers', async (_, view) => {
    for (const dpi of [THERMAL_DPI, 300]) {
      // Narrow tapes have no room for bars: there the square code says it alone.
      const bars = width < 29 ? {} : { Code128: view.rma }
      expect(await scan(await printed(view, width, dpi))).toEqual({ ...bars, QRCode: view.rma })
    }
    expect(parseRma(view.rma)).toBe(view.rma)
  })
})

it('prints the same two codes on the work order', async () => {
  const paper = renderer.workOrder(workOrder, 'cs', new Map(), { photos: false })
  const page = await sheet(browser, paper.paper, { dpi: 300, marginMm: 14 })
  await layOut(page, paper)
  const codes = await scan(await page.locator('.head').screenshot())
  await page.close()
  expect(codes).toEqual({ Code128: workOrder.rma, QRCode: workOrder.rma })
})

it('prints no code for what is no case number, and still prints', () => {
  const page = renderer.label({ ...label, rma: 'RMA <b>—</b> ?' }, 'en', 62).html
  expect(page).not.toContain('class="code128"')
  expect(page).toContain('RMA &lt;b&gt;—&lt;/b&gt; ?')
})
