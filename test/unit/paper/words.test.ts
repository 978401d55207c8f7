import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createPaperRenderer } from '../../../electron/paper/paper-renderer.ts'
import { createFormats } from '../../../electron/words/formats.ts'
import { loadWords } from '../../../electron/words/words.ts'
import { components } from '../../../shared/catalogue/components.ts'
import { categories } from '../../../shared/catalogue/model.ts'
import { claimOutcomes, componentLines } from '../../../shared/intake/claim-decision.ts'
import { accessories, causes } from '../../../shared/intake/facts.ts'
import { gateResults } from '../../../shared/kernel/explanation.ts'
import { languages } from '../../../shared/kernel/centre.ts'
import type { DecisionOnPaper, WorkOrderView } from '../../../shared/paper/view.ts'
import { workOrder } from './views.ts'

const resources = join(import.meta.dirname, '..', '..', '..', 'resources')
const words = loadWords(resources)
const renderer = createPaperRenderer(resources, words)

function keys(value: unknown, under = ''): string[] {
  if (typeof value !== 'object' || value === null) return [under]
  return Object.entries(value).flatMap(([key, part]) => keys(part, under === '' ? key : `${under}.${key}`))
}
/** Czech counts in more forms than English. */
const withoutForms = (all: readonly string[]) => [
  ...new Set(all.map((key) => key.replace(/_(?:one|few|many|other)$/, ''))),
]
const locale = (language: string, namespace: string): unknown =>
  JSON.parse(readFileSync(join(resources, 'locales', language, `${namespace}.json`), 'utf8'))

describe.each(['paper', 'media'])('the words of %s', (namespace) => {
  it('say the same things in both languages', () => {
    expect(withoutForms(keys(locale('cs', namespace)))).toEqual(withoutForms(keys(locale('en', namespace))))
  })
})

/** Every code that a case can bring along, in as many work orders as it takes. */
function everything(): WorkOrderView[] {
  const { decision } = workOrder
  if (!decision) throw new Error('the sample is decided')
  const gates = gateResults.map((result) => ({
    rule: 'P1',
    title: 'x',
    result,
    resultWords: 'x',
    sentence: 'x',
    decides: false,
  }))
  const decisions: DecisionOnPaper[] = claimOutcomes.flatMap((outcome) =>
    (outcome.endsWith('replacement') ? [1, 2, 3] : [null]).flatMap((ordinal) =>
      [decision.fee, null].map((fee) => ({
        ...decision,
        outcome,
        ordinal,
        fee,
        gates,
        missing: ['x'],
        warnings: ['x'],
      })),
    ),
  )
  const parts = componentLines.flatMap((line) =>
    components.map((component) => ({ component, line, reason: null })),
  )
  return [
    ...decisions.map((decision) => ({ ...workOrder, decision })),
    ...causes.map((cause) => ({ ...workOrder, cause, accessories, components: parts })),
    ...categories.map((category) => ({ ...workOrder, unit: { ...workOrder.unit, category } })),
    {
      ...workOrder,
      plan: null,
      customer: null,
      decision: null,
      accessories: [],
      damagedOn: null,
      photos: [],
    },
    {
      ...workOrder,
      unit: { ...workOrder.unit, category: null },
      plan: workOrder.plan && { ...workOrder.plan, plus: { startsAt: 0, endsAt: 1 } },
    },
  ]
}

it.each(languages)('has words in %s for every code that a case can bring along', (language) => {
  const known = new Set(keys(locale(language, 'paper')))
  const groups = new Set(
    [...known].flatMap((key) => (key.includes('.') ? [key.slice(0, key.indexOf('.'))] : [])),
  )
  for (const view of everything()) {
    const page = renderer.workOrder(view, language, new Map(), { photos: true }).html
    const text = page.slice(page.indexOf('<body>')).replace(/<[^>]*>/g, ' ')
    // A key without words is printed as it is.
    const keysInText = [...text.matchAll(/\b([a-z][A-Za-z]*)\.[a-z][\w-]*/g)].filter(([, group = '']) =>
      groups.has(group),
    )
    expect(keysInText.map(([key]) => key)).toEqual([])
    expect(text).not.toMatch(/\{\{|undefined|NaN|null/)
  }
})

it('speaks the language of the paper, with dates and money written its way', () => {
  const at = Date.UTC(2026, 6, 14, 8, 42)
  expect(createFormats('cs', 'Europe/Prague').instant(at)).toBe('14.\u00a07.\u00a02026\u00a010:42\u00a0SELČ')
  expect(createFormats('en', 'Europe/Prague').instant(at)).toBe('14\u00a0Jul\u00a02026,\u00a010:42\u00a0CEST')
  expect(createFormats('en', 'America/New_York').day(Date.UTC(2026, 6, 14, 2))).toBe('13\u00a0Jul\u00a02026')
  expect(createFormats('cs', 'Europe/Prague').money({ amount: 123_450, currency: 'USD' })).toMatch(
    /^1.?234,50\u00a0USD$/,
  )
  expect(createFormats('en', 'Europe/Prague').money({ amount: 6900, currency: 'USD' })).toBe('69\u00a0USD')
  expect(createFormats('en', 'Europe/Prague').calendarDate('sometime')).toBe('sometime')
})

it('never calls a fee that is not listed nothing', () => {
  const { decision } = workOrder
  const view = { ...workOrder, decision: decision && { ...decision, fee: null } }
  expect(renderer.workOrder(view, 'en', new Map(), { photos: false }).html).toContain('Not listed')
})
