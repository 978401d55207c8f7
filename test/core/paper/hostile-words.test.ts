import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { PaperPage } from '../../../electron/paper/page.ts'
import { createPaperRenderer } from '../../../electron/paper/paper-renderer.ts'
import { loadWords } from '../../../electron/words/words.ts'
import type { LabelView, WorkOrderView } from '../../../shared/paper/view.ts'
import { label, workOrder } from '../../unit/paper/views.ts'
import { launch, layOut, sheet } from './browser.ts'

// What people type, on purpose or not. The page is read back by a browser's own parser: what it holds then is what counts.

const resources = join(import.meta.dirname, '..', '..', '..', 'resources')
const renderer = createPaperRenderer(resources, loadWords(resources))
let browser: Browser
beforeAll(async () => {
  browser = await launch()
})
afterAll(() => browser.close())

const nasty = [
  '<script>document.title="broken"</script>',
  '"><img src=x onerror=alert(1)>',
  "' onmouseover='alert(1)' style='position:fixed;inset:0",
  '</style><style>*{display:none}</style></title></bdi></main></body>',
  '<!-- <svg/onload=alert(1)> --><base href="https://example.com/"><meta http-equiv="refresh" content="0;url=//x">',
  '`${1+1}` {{7*7}} \\22 }@page{size:1mm}',
  'عميل \u202eمقلوب\u2067 \u200f',
  '👩‍🔧🚁'.repeat(40),
  'ř'.repeat(800),
  '',
  ' \u0000\u0007\n\n\t',
]

function hostileOrder(words: string): WorkOrderView {
  const { decision, plan } = workOrder
  return {
    ...workOrder,
    rma: words,
    centre: { name: words, code: words, region: words },
    unit: { serial: words, model: words, category: null },
    customer: { name: words, phone: words, email: words },
    plan: plan && { ...plan, number: words, region: words },
    words,
    damagedOn: words,
    photos: [words, ...workOrder.photos],
    notes: [words, words],
    technician: words,
    bench: words,
    signature: words,
    decision: decision && {
      ...decision,
      gates: decision.gates.map((gate) => ({ ...gate, rule: words, title: words, sentence: words })),
      missing: [words],
      warnings: [words],
      rulebook: words,
      catalogueVersion: words,
    },
  }
}

function hostileLabel(words: string): LabelView {
  return {
    ...label,
    rma: words,
    serial: words,
    model: words,
    centre: { name: words, code: words, region: words },
  }
}

interface Seen {
  /** Every kind of element with its attributes' names, as the browser understood the page. */
  readonly kinds: readonly string[]
  /** How far anything sticks out of the paper to the right, in CSS pixels; cut-off parts do not count. */
  readonly out: number
}

function look(page: Page): Promise<Seen> {
  return page.evaluate<Seen>(`({
    kinds: [...new Set(Array.from(document.querySelectorAll('*'),
      (element) => [element.tagName, ...element.getAttributeNames().sort()].join(' ')))],
    out: document.documentElement.scrollWidth - document.documentElement.clientWidth,
  })`)
}

/** Looks at one paper after the other on a sheet of their size. */
async function lookAt(papers: readonly PaperPage[], marginMm: number): Promise<Seen[]> {
  const [first] = papers
  if (!first) return []
  const page = await sheet(browser, first.paper, { dpi: 96, marginMm })
  const seen: Seen[] = []
  for (const paper of papers) {
    await layOut(page, paper)
    seen.push(await look(page))
  }
  await page.close()
  return seen
}

function expectHarmless([harmless, ...hostile]: readonly Seen[]): void {
  expect(hostile.length).toBeGreaterThan(0)
  for (const { kinds, out } of hostile) {
    expect(kinds.filter((kind) => !harmless?.kinds.includes(kind))).toEqual([])
    expect(out).toBeLessThanOrEqual(0)
  }
}

const orderPage = (view: WorkOrderView) => renderer.workOrder(view, 'cs', new Map(), { photos: true })

describe('a work order', () => {
  it('holds no element and no attribute that a harmless one does not hold, and keeps every word on the paper', async () => {
    const { decision } = workOrder
    const full = { ...workOrder, decision: decision && { ...decision, missing: ['x'], warnings: ['x'] } }
    const story = { ...workOrder, words: 'ř'.repeat(10_000) }
    expectHarmless(await lookAt([full, story, ...nasty.map(hostileOrder)].map(orderPage), 14))
  })

  it('prints the words themselves', async () => {
    const [script = ''] = nasty
    const paper = orderPage(hostileOrder(script))
    const page = await sheet(browser, paper.paper, { dpi: 96, marginMm: 14 })
    await layOut(page, paper)
    expect(await page.locator('main').first().innerText()).toContain(script)
    await page.close()
  })
})

it.each([62, 102] as const)(
  'a label of %i mm holds nothing else and keeps everything on the tape',
  async (width) => {
    const papers = [label, ...nasty.map(hostileLabel)].map((view) => renderer.label(view, 'en', width))
    expectHarmless(await lookAt(papers, 0))
  },
)

it('runs nothing, loads nothing and complains about nothing under its own policy', async () => {
  const said: string[] = []
  const asked: string[] = []
  const page = await browser.newPage()
  page.on('console', (message) => said.push(message.text()))
  page.on('request', (request) => asked.push(request.url().slice(0, 60)))
  const paper = renderer.workOrder(hostileOrder(nasty.join(' ')), 'en', new Map(), { photos: true })
  await page.route('http://paper.test/', (route) =>
    route.fulfill({
      body: paper.html,
      headers: { 'Content-Type': 'text/html', 'Content-Security-Policy': paper.policy },
    }),
  )
  await page.goto('http://paper.test/')
  await page.evaluate('document.fonts.ready.then(() => true)')
  expect(await page.title()).not.toBe('broken')
  expect(await page.evaluate('getComputedStyle(document.body).overflowWrap')).toBe('anywhere')
  expect(await page.evaluate(`document.fonts.check('600 12px "JetBrains Mono"')`)).toBe(true)
  expect(said).toEqual([])
  expect(asked.filter((address) => !address.startsWith('data:'))).toEqual(['http://paper.test/'])
  await page.close()
})
