import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPaperRenderer } from '../../../electron/paper/paper-renderer.ts'
import { letterOf } from '../../../electron/mail/compose.ts'
import { createTemplateStore } from '../../../electron/mail/template-store.ts'
import { reasonWords } from '../../../electron/reviews/reason-words.ts'
import { deadlineText } from '../../../electron/words/deadline.ts'
import { loadWords } from '../../../electron/words/words.ts'
import { claimOutcomes } from '../../../shared/intake/claim-decision.ts'
import { languages, type Language } from '../../../shared/kernel/centre.ts'
import { templateNames } from '../../../shared/mail/templates.ts'
import type { ReviewReportView } from '../../../shared/paper/review-report.ts'
import { reportSections } from '../../../shared/reports/sections.ts'
import { serialMatches } from '../../../shared/reviews/serial-match.ts'
import { apps, steps, verdicts } from '../../../shared/reviews/states.ts'
import { findingCodes, findingWeights } from '../../../shared/video/findings.ts'
import { createTestApp, MANAGER_PIN, type TestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { DAY } from '../../support/manual-clock.ts'
import { acceptedCase, register, reseal, stockUnit } from '../../support/plans.ts'
import { knownCodes, rawCodesIn, textOf } from '../../support/raw-codes.ts'
import { exported } from '../../support/reports.ts'
import type { TestClient } from '../../support/test-client.ts'
import { resourcesDir } from '../../support/shipped-catalogue.ts'

const words = loadWords(resourcesDir)
const A = '095XE160021234'
const B = '095XE160029001'

let bench: TestApp
let client: TestClient
/** The last page that was to become a PDF. */
let printed = ''
/** RMA numbers by what was decided. */
const cases = new Map<string, string>()
let seal = ''

beforeAll(async () => {
  const pdf = {
    print: async (page: { readonly html: string }) => {
      printed = page.html
      return { ok: true as const, value: new Uint8Array([37, 80, 68, 70]) }
    },
  }
  bench = await createTestApp({ ports: { pdf } })
  const first = await bench.setUp()
  const { id } = await register(first, { serialRaw: A })
  bench.clock.advance(DAY)
  client = await bench.signInAgain()
  const took = async (name: string, change: Parameters<typeof takeIn>[1]) => {
    cases.set(name, (await takeIn(client, change)).rma)
  }
  const { caseId, rma } = await acceptedCase(client, A, { components: ['gimbal', 'camera', 'battery'] })
  cases.set('replacement', rma)
  await stockUnit(client, B)
  seal = (await reseal(client, caseId, B)).reseal
  await took('no plan', { serial: '095XE160021235', serialRaw: '095XE160021235' })
  await took('unknown cause', { serial: '095XE160021236', serialRaw: '095XE160021236', cause: 'unknown' })
  await took('warranty', {
    serial: '095XE160021237',
    serialRaw: '095XE160021237',
    cause: 'defect',
    warrantyEndsOn: '2027-03-01',
  })
  await took('battery of a Phantom', {
    serial: '095XE160021238',
    serialRaw: '095XE160021238',
    model: 'Phantom 4 Pro',
    components: ['battery', 'propellers'],
    accessories: ['memory-card', 'gimbal-guard', 'proof-of-purchase'],
  })
  const { version } = await client.need('plans.get', { id })
  const asked = { id, version, reseal: seal, reason: 'Wrong unit', secret: MANAGER_PIN }
  await client.need('reseal.reverse', asked)
})
afterAll(async () => {
  await bench.close()
})

async function page(address: string): Promise<string> {
  const answer = await client.fetch(`/files/${address}`)
  expect(answer.status).toBe(200)
  return await answer.text()
}

it('knows the codes, and finds one that was planted', () => {
  for (const known of [
    'plan-replacement',
    'checked-in',
    'not-reached',
    'case.opened',
    'camera-module',
    'noSuchCode',
  ])
    expect(knownCodes.has(known), known).toBe(known !== 'noSuchCode')
  expect(knownCodes.size).toBeGreaterThan(500)
  expect(rawCodesIn('The unit is awaiting-replacement at the bench.', 'en')).toEqual(['awaiting-replacement'])
  expect(rawCodesIn('Po case.opened přišlo rozhodnutí.', 'cs')).toEqual(['case.opened'])
  expect(rawCodesIn('Přístroj: drone, příčina accident.', 'cs')).toEqual(['drone', 'accident'])
  expect(rawCodesIn('The gimbal was replaced by a new one.', 'en')).toEqual([])
  expect(textOf('<body><p class="not-reached">a &amp; b</p></body>')).toBe(' a & b ')
})

/** A rule's number stands in its column, beside the rule's title, and nowhere else. */
function bareRules(html: string): readonly string[] {
  const text = textOf(html.replaceAll(/<td class="rule-id">[^<]*<\/td>/g, ''))
  return text.match(/\b[ETPIV]\d{1,2}\b/g) ?? []
}

describe.each(languages)('no raw code in %s', (language) => {
  it('on work orders, whatever was decided', async () => {
    expect(cases.size).toBe(5)
    for (const [name, rma] of cases) {
      const html = await page(`work-order/${rma}.html?lang=${language}&photos=yes`)
      // What the customer said stands in the customer's words.
      const told = html.replaceAll('Hit a tree.', '')
      expect(rawCodesIn(textOf(told), language), name).toEqual([])
      expect(bareRules(told), name).toEqual([])
    }
  })

  it('on labels and certificates', async () => {
    for (const rma of cases.values())
      expect(rawCodesIn(textOf(await page(`label/${rma}.html?lang=${language}`)), language)).toEqual([])
    const certificate = await page(`certificate/${seal}.html?lang=${language}`)
    const told = certificate.replaceAll('Wrong unit', '')
    expect(rawCodesIn(textOf(told), language)).toEqual([])
    expect(bareRules(told)).toEqual([])
  })

  it('on the report of a review, whatever was found', () => {
    const papers = createPaperRenderer(resourcesDir, words)
    for (const view of reviews()) {
      const html = papers.reviewReport(view, language).html
      expect(rawCodesIn(textOf(html), language)).toEqual([])
    }
  })

  it('on the page of the day’s report', async () => {
    await exported(client, { from: '2026-03-02', to: '2026-03-03' }, 'pdf', {
      language,
      sections: [...reportSections],
      personal: true,
    })
    const told = textOf(printed)
    expect(told).toContain(cases.get('replacement'))
    expect(rawCodesIn(told, language)).toEqual([])
  })

  it('in any mail, for every outcome and every failed step', () => {
    const templates = createTemplateStore(resourcesDir)
    for (const template of templateNames) {
      for (const facts of mailFacts(language)) {
        const to = { name: 'Žofie Příhodová', centreName: 'Servis Praha', language }
        const { subject, text, html } = letterOf(templates.shipped(template, language), facts, to)
        const told = `${subject} ${text} ${textOf(html)}`
        expect(rawCodesIn(told, language), template).toEqual([])
        expect(told.match(/\b[ETPIV]\d{1,2}\b|\{\{|00:00|24:00/g), template).toBeNull()
      }
    }
  })
})

function mailFacts(language: Language): readonly Record<string, string>[] {
  const common = { model: 'Mavic Air 2', serial: A, reference: 'RMA-PRG-2026-100001', hours: '72' }
  const closesAt = deadlineText(Date.parse('2026-12-02T00:00:00+01:00'), 'Europe/Prague', language)
  const reasons = apps.map((app) => reasonWords(words.in(language, 'reviews'), app, steps)).join('\n')
  return claimOutcomes.map((outcome) => ({
    ...common,
    closesAt,
    reasons,
    price: '69 USD',
    outcome: words.in(language, 'mail')(`outcome.${outcome}`),
  }))
}

/** Reports with every verdict, step, match and finding that there is. */
function reviews(): readonly ReviewReportView[] {
  const frame = { ordinal: 12, pts: 400, sha256: 'a'.repeat(64) }
  const at = Date.parse('2026-11-23T23:00:00Z')
  return apps.map((app) => ({
    centre: { name: 'Servis Praha', code: 'PRG', region: 'CZ' },
    zone: 'Europe/Prague',
    number: 'VID-PRG-2026-100001',
    app,
    model: 'Mavic Mini',
    aircraftSerial: A,
    gimbalSerial: null,
    applicant: null,
    cameInAt: at - 3 * DAY,
    dueAt: at,
    verdicts: verdicts.map((verdict, index) => ({
      verdict,
      final: index > 0,
      failed: [...steps],
      reason: '',
      by: 'Rita',
      at,
      viewed: { frames: 10, of: 300 },
      basis: null,
      seq: index,
      hash: 'b'.repeat(64),
    })),
    steps: steps.map((one, index) => ({
      step: one,
      outcome: (['passed', 'failed', 'open'] as const)[index % 3] ?? 'open',
      evidence: [{ from: frame, to: null, crop: null, note: '' }],
      serials: serialMatches.map((match) => ({
        part: 'aircraft',
        text: A,
        submitted: A,
        match,
        by: 'typed',
        differences: 0,
        frames: 0,
      })),
      holdTicks: 90,
    })),
    recording: {
      name: 'RITA.MP4',
      bytes: 1_000_000,
      timeBase: { num: 1, den: 30 },
      firstPts: 0,
      frames: 300,
      turn: 0,
      findings: findingCodes.map((finding) => ({
        code: finding,
        weight: findingWeights[0],
        params: { createdAt: at, modifiedAt: at, name: 'X', seconds: 1, frames: 2, videoMs: 1, audioMs: 2 },
        frames: null,
      })),
    },
    pictures: new Map(),
  }))
}
