import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { appearances } from '../support/appearances.ts'
import { firstStart } from '../support/create-test-app.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { goTo } from '../support/go-to.ts'
import { takeIn } from '../support/intake.ts'
import { step } from '../support/plans.ts'
import { setCzechVat, setPrice } from '../support/prices.ts'
import { pauseByHand, pressByHand, scan } from '../support/scanner.ts'
import { screenWords } from '../support/screen-words.ts'
import type { TestClient } from '../support/test-client.ts'

const on = eachOnBench()
test.use({ timezoneId: 'Europe/Prague', locale: 'en-GB' })

/** A paid repair that has begun. */
async function inRepair(client: TestClient) {
  const taken = await takeIn(client, { dealer: 'authorised', assessed: true })
  for (const to of ['accepted', 'in-repair'] as const) await step(client, taken.caseId, to)
  return taken
}

async function typeByHand(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text, { delay: 110 })
}

for (const { language, scheme } of appearances)
  test(`work and parts by keys and scan, corrected, removed and printed: ${language}, ${scheme}`, async ({
    page,
  }) => {
    const say = screenWords(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const client = await on.served.bench.setUp({ centre: { ...firstStart.centre, language } })
    const { caseId, rma } = await inRepair(client)
    await setCzechVat(client)
    await setPrice(client, { code: 'MOT-1', name: 'Front motor', kind: 'part' })
    await on.served.openAsManager(page)
    await goTo(page, `/cases/${caseId}`)
    const panel = page.getByRole('region', { name: say('repairs:title'), exact: true })
    await expect(panel).toContainText(say('repairs:none'))
    await pauseByHand(page)
    await pressByHand(page, 'r')
    const window = page.getByRole('dialog', { name: say('repairs:dialog.title', { rma }) })
    const kind = (one: 'work' | 'part') => window.getByRole('radio', { name: say(`repairs:kind.${one}`) })
    await expect(kind('work')).toBeFocused()
    await expectAccessible(page)
    await pressByHand(page, 'Tab')
    await expect(window.getByLabel(say('repairs:dialog.work'), { exact: true })).toBeFocused()
    await typeByHand(page, 'Gimbal')
    await window.getByLabel(say('repairs:dialog.minutes')).fill('25')
    await pressByHand(page, 'Enter')
    await expect(page.locator('[data-window]')).toHaveCount(0)
    await expect(panel).toContainText('Gimbal')
    await expect(panel).toContainText(say('repairs:time', { time: '25 min' }))

    // A part: its code is scanned wherever the focus is, its name comes out of the price list.
    await pauseByHand(page)
    await pressByHand(page, 'r')
    await expect(kind('work')).toBeFocused()
    await pauseByHand(page)
    await scan(page, 'MOT77001')
    await expect(kind('part')).toBeChecked()
    await expect(window.getByLabel(say('repairs:dialog.serial'))).toHaveValue('MOT77001')
    await pauseByHand(page)
    await window.getByRole('combobox', { name: say('repairs:dialog.price') }).focus()
    await typeByHand(page, 'mot')
    await expect(page.getByRole('option')).toHaveCount(1)
    await pressByHand(page, 'Enter')
    const part = window.getByLabel(say('repairs:dialog.part'), { exact: true })
    await expect(part).toHaveValue('Front motor')
    await expect(page.getByRole('listbox')).toHaveCount(0)
    await expectAccessible(page)
    await part.focus()
    await pauseByHand(page)
    await pressByHand(page, 'Enter')
    await expect(page.locator('[data-window]')).toHaveCount(0)
    await expect(panel).toContainText('Front motor')
    await expect(panel).toContainText('MOT-1')

    await panel.getByRole('button', { name: say('repairs:correctOf', { what: 'Gimbal' }) }).click()
    await page.getByLabel(say('repairs:dialog.minutes')).fill('30')
    await pressByHand(page, 'Enter')
    await expect(panel).toContainText(say('repairs:time', { time: '30 min' }))
    await panel.getByRole('button', { name: say('repairs:removeOf', { what: 'Front motor' }) }).click()
    await page.getByLabel(say('repairs:removal.reason')).fill('The old one was sound.')
    await expectAccessible(page)
    await pressByHand(page, 'Enter')
    await expect(page.locator('[data-window]')).toHaveCount(0)
    await panel.getByText(say('repairs:ended.title')).click()
    await expect(panel).toContainText('The old one was sound.')
    await expect(panel.getByText(say('repairs:ended.corrected'))).toBeVisible()
    const history = page.getByRole('list', { name: say('cases:timeline.title') })
    await expect(history).toContainText(say('repairs:history.removed', { what: 'Front motor' }))
    await expect(history).toContainText(say('repairs:history.work', { what: 'Gimbal' }))
    await expectAccessible(page)

    await pauseByHand(page)
    await pressByHand(page, 'p')
    await expect(page.getByRole('radio', { name: say('cases:print.kind.repair-report') })).toBeVisible()
    await expectAccessible(page)
    const paper = await client.fetch(`/files/repair-report/${rma}.html?lang=${language}`)
    expect(paper.status).toBe(200)
    const printed = await paper.text()
    expect(printed).toContain('Gimbal')
    expect(printed).not.toContain('Front motor')
    expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  })

for (const { language, scheme } of appearances)
  test(`checks by arrows and Space before a unit is ready, and one that failed: ${language}, ${scheme}`, async ({
    page,
  }) => {
    const say = screenWords(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const client = await on.served.bench.setUp({ centre: { ...firstStart.centre, language } })
    const { caseId } = await inRepair(client)
    await step(client, caseId, 'quality-check')
    await on.served.openAsManager(page)
    await goTo(page, '/settings/repairs')
    const list = page.getByLabel(say('repairs:settings.list'), { exact: true })
    await expect(list).toHaveValue('')
    await list.fill('Clean\nFlies for two minutes\n\nGimbal level')
    await page.getByRole('button', { name: say('common:save'), exact: true }).click()
    await expect(page.getByText(say('repairs:settings.saved'))).toBeVisible()
    await expectAccessible(page)

    await goTo(page, `/cases/${caseId}`)
    const panel = page.getByRole('region', { name: say('repairs:checks.title'), exact: true })
    const box = (name: string) => panel.getByRole('checkbox', { name: new RegExp(`^${name}`) })
    await expect(box('Clean')).toBeVisible()
    await expectAccessible(page)
    // The step is refused while a check is open, in words.
    await page.getByRole('button', { name: new RegExp(`^${say('cases:step.ready')}`) }).click()
    await expect(page.getByText(say('cases:errors.checks-open.what', { count: 3 }))).toBeVisible()
    await expectAccessible(page)
    await pauseByHand(page)
    await pressByHand(page, 'q')
    await expect(box('Clean')).toBeFocused()
    await pressByHand(page, 'Space')
    await expect(box('Clean')).toBeChecked()
    await pressByHand(page, 'ArrowDown')
    await expect(box('Flies')).toBeFocused()
    await pressByHand(page, 'Space')
    await expect(box('Flies')).toBeChecked()
    await expect(panel).toContainText(say('repairs:checks.count', { passed: 2, count: 3 }))
    // From the box Tab goes to what may be said of a failure.
    await pressByHand(page, 'ArrowDown')
    await expect(box('Gimbal level')).toBeFocused()
    await pressByHand(page, 'Tab')
    await pressByHand(page, 'Enter')
    const window = page.locator('[data-window]')
    await expect(window.getByLabel(say('repairs:checks.note'))).toBeFocused()
    await typeByHand(page, 'Tilts')
    await expectAccessible(page)
    await pressByHand(page, 'Enter')
    await expect(page.locator('[data-window]')).toHaveCount(0)
    await expect(page.getByText(say('cases:timeline.moved.in-repair')).first()).toBeVisible()
    await expect(page.getByText('Gimbal level: Tilts', { exact: true })).toBeVisible()
    expect(await client.need('cases.get', { id: caseId })).toMatchObject({ status: 'in-repair' })

    await step(client, caseId, 'quality-check')
    for (const check of ['Clean', 'Flies for two minutes', 'Gimbal level'])
      await client.need('repairs.markCheck', { caseId, check, result: 'passed' })
    await page.getByRole('button', { name: new RegExp(`^${say('cases:step.ready')}`) }).click()
    await expect(page.getByText(say('cases:timeline.moved.ready')).first()).toBeVisible()
    await expect(panel).toContainText('Marie Nováková')
    await expectAccessible(page)
    expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  })

for (const { language, scheme } of appearances)
  test(`the warranty of a repair is set, told and noticed at the next intake: ${language}, ${scheme}`, async ({
    page,
  }) => {
    const say = screenWords(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const client = await on.served.bench.setUp({ centre: { ...firstStart.centre, language } })
    const { caseId } = await inRepair(client)
    await client.need('repairs.addLine', { caseId, kind: 'work', text: 'Gimbal', minutes: 20 })
    await on.served.openAsManager(page)
    await goTo(page, '/settings/repairs')
    const months = page.getByLabel(say('repairs:warranty.months'), { exact: true })
    await expect(months).toHaveValue('0')
    await months.fill('3')
    await pressByHand(page, 'Enter')
    await expect(page.getByText(say('repairs:warranty.saved'))).toBeVisible()
    await expectAccessible(page)
    for (const to of ['quality-check', 'ready'] as const) await step(client, caseId, to)
    await goTo(page, `/cases/${caseId}`)
    const panel = page.getByRole('region', { name: say('repairs:title'), exact: true })
    await expect(panel).toContainText(
      say(`repairs:warranty.ofMonths_${language === 'cs' ? 'few' : 'other'}`, { count: 3 }),
    )
    for (const to of ['shipped', 'closed'] as const) await step(client, caseId, to)
    const { warranty } = await client.need('repairs.ofCase', { caseId })
    expect(warranty?.until).toMatch(/^\d{4}-\d\d-\d\d$/)
    await expect(panel).toContainText(say('repairs:warranty.until', { on: '' }).trim())
    await pauseByHand(page)
    await scan(page, '095XE160021234')
    const noticed = say('repairs:warranty.earlier', { left: '\n', until: '' }).split('\n')[0]?.trim()
    await expect(page.getByText(noticed ?? 'no words')).toBeVisible()
    await expectAccessible(page)
  })
