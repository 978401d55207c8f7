import { expect, test, type Page } from '@playwright/test'
import { localDate } from '../../shared/kernel/time.ts'
import { expectAccessible } from '../support/accessible.ts'
import { appearances } from '../support/appearances.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { goTo } from '../support/go-to.ts'
import { takeIn } from '../support/intake.ts'
import { countKeystrokes } from '../support/keystrokes.ts'
import { firstStart } from '../support/create-test-app.ts'
import { DAY } from '../support/manual-clock.ts'
import { acceptedCase, register, reseal, step, stockUnit } from '../support/plans.ts'
import { setCzechVat, setPrice } from '../support/prices.ts'
import { agreePrice } from '../support/quotes.ts'
import { pauseByHand, pressByHand, scan } from '../support/scanner.ts'
import { screenWords } from '../support/screen-words.ts'
import type { TestClient } from '../support/test-client.ts'

const on = eachOnBench()
test.use({ timezoneId: 'Europe/Prague', locale: 'en-GB' })

/** A paid repair that waits for its customer, with everything still to be paid. */
async function readyCase(client: TestClient) {
  const taken = await takeIn(client, { dealer: 'authorised', assessed: true, accessories: ['battery'] })
  await agreePrice(client, taken.caseId)
  for (const to of ['accepted', 'in-repair', 'quality-check', 'ready'] as const)
    await step(client, taken.caseId, to)
  return taken
}

/** A unit that its plan replaced, ready for its customer; nobody has quoted the fee. */
async function replacedCase(client: TestClient): Promise<string> {
  const day = on.served.bench.clock.now() - 40 * DAY
  await register(client, { purchase: { kind: 'separate', agreedOn: localDate(day, 'Europe/Prague') } })
  const { caseId } = await acceptedCase(client, '095XE160021234')
  await stockUnit(client, '095XE160029001')
  await reseal(client, caseId, '095XE160029001')
  await step(client, caseId, 'ready')
  await setCzechVat(client)
  const { today } = await client.need('quotes.ofCase', { caseId })
  await client.need('prices.recordRate', { from: 'USD', on: today, millionths: 23_000_000 })
  return caseId
}

/** Writes on the pad as a hand with a mouse does. */
async function sign(page: Page, name: string): Promise<void> {
  const pad = page.getByRole('img', { name })
  await pad.scrollIntoViewIfNeeded()
  const box = await pad.boundingBox()
  if (!box) throw new Error('there is no pad')
  await page.mouse.move(box.x + box.width * 0.2, box.y + box.height * 0.5)
  await page.mouse.down()
  await page.mouse.move(box.x + box.width * 0.4, box.y + box.height * 0.3)
  await page.mouse.move(box.x + box.width * 0.6, box.y + box.height * 0.6)
  await page.mouse.up()
}

test('a pick-up with payment takes a scan and at most twelve keys', async ({ page }) => {
  const say = screenWords('en')
  const client = await on.served.bench.setUp()
  const { rma, caseId } = await readyCase(client)
  await on.served.openAsManager(page)
  await scan(page, rma)
  await expect(page.getByRole('heading', { level: 2, name: rma })).toBeVisible()
  const keys = countKeystrokes(page)
  const give = page.getByRole('button', { name: new RegExp(`^${say('handover:give.open')}`) })
  await expect(give).toBeVisible()
  await pauseByHand(page)
  await keys.press('2')
  await expect(give).toBeFocused()
  await keys.press('Enter')
  const window = page.getByRole('dialog')
  await expect(window.getByRole('radio', { name: say('payments:means.cash') })).toBeFocused()
  await expect(window).toContainText('The customer pays')
  // What came along goes back, too.
  await keys.press('Tab')
  await expect(window.getByRole('checkbox', { name: 'Battery' })).toBeFocused()
  await keys.press('Space')
  await keys.press('Tab')
  await keys.press('Tab')
  await keys.press('Tab')
  await expect(window.getByRole('radio', { name: say('handover:pad.screen') })).toBeFocused()
  await keys.press('ArrowRight')
  await expect(window.getByRole('radio', { name: say('handover:pad.paper') })).toBeFocused()
  await keys.press('Enter')
  await expect(page.getByText(say('handover:given.closed'))).toBeVisible()
  await expectAccessible(page)
  await keys.press('Enter')
  await expect(page.getByText(say('cases:timeline.collected')).first()).toBeVisible()
  expect(keys.count).toBeLessThanOrEqual(12)
  test.info().annotations.push({ type: 'keys', description: `pick-up with payment: ${keys.count}` })
  expect(await client.need('cases.get', { id: caseId })).toMatchObject({ status: 'closed' })
  expect((await client.need('payments.ofCase', { caseId })).balance).toMatchObject({ outstanding: 0 })
})

test('signed on screen by somebody whom the customer sent, and a technician gives nothing out unpaid', async ({
  page,
}) => {
  const say = screenWords('en')
  const client = await on.served.bench.setUp()
  const { caseId, rma } = await readyCase(client)
  await on.served.openAsManager(page)
  await goTo(page, `/cases/${caseId}`)
  await page.getByRole('button', { name: new RegExp(`^${say('handover:give.open')}`) }).click()
  const window = page.getByRole('dialog', { name: say('handover:give.title', { rma }) })
  const save = window.getByRole('button', { name: say('handover:give.payAndGive') })
  const pad = window.getByRole('img', { name: say('handover:pad.label') })
  await expect(save).toBeDisabled()
  await window.getByRole('radio', { name: say('payments:means.card') }).click()
  await window.getByLabel(say('payments:dialog.reference')).fill('t-9')
  await window.getByRole('checkbox', { name: 'Battery' }).click()
  await window.getByRole('radio', { name: say('handover:collector.other.title') }).click()
  await window.getByLabel(say('handover:give.name')).fill('Karel Krátký')
  await window.getByLabel(say('handover:give.document')).click()
  await page.getByRole('option', { name: say('handover:document.id-card') }).click()
  await window.getByLabel(say('handover:give.documentEnd')).fill('x12')
  // The smallest screen shows what to sign on with the most that is asked for, and the button beneath.
  await page.setViewportSize({ width: 1024, height: 768 })
  await expect(pad).toBeInViewport({ ratio: 1 })
  await expect(save).toBeInViewport({ ratio: 1 })
  await expectAccessible(page)
  await sign(page, say('handover:pad.label'))
  await expect(save).toBeEnabled()
  await window.getByRole('button', { name: say('handover:pad.clear') }).click()
  await expect(save).toBeDisabled()
  await sign(page, say('handover:pad.label'))
  await save.click()
  await expect(page.getByText(say('handover:given.closed'))).toBeVisible()
  await page.getByRole('button', { name: say('handover:given.done') }).click()
  const panel = page.getByRole('region', { name: say('handover:title'), exact: true })
  await expect(panel).toContainText('Karel Krátký')
  await expect(panel).toContainText('Identity card …X12')
  await expect(panel.getByRole('img', { name: 'Signature: Karel Krátký' })).toBeVisible()
  await expectAccessible(page)
  const [given] = (await client.need('handover.ofCase', { caseId })).handovers
  // The stroke is where the mouse was: two fifths of the sheet in its second point.
  expect(given?.ink).toMatch(/^M2\d\d 20\d|^M2[34]\d \d+/)
})

for (const { language, scheme } of appearances)
  test(`the plan’s fee that is on no quote is asked for before the unit goes: ${language}, ${scheme}`, async ({
    page,
  }) => {
    const say = screenWords(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const manager = await on.served.bench.setUp({ centre: { ...firstStart.centre, language } })
    const caseId = await replacedCase(manager)
    await on.served.openAsManager(page)
    await goTo(page, `/cases/${caseId}`)
    const payments = page.getByRole('region', { name: say('payments:title'), exact: true })
    await expect(payments).toContainText(say('payments:feeOpen.todo'))
    await expect(payments).toContainText(/69[.,]00/)
    const give = page.getByRole('button', { name: new RegExp(`^${say('handover:give.open')}`) })
    await give.click()
    const window = page.getByRole('dialog')
    await expect(window).toContainText(say('payments:feeOpen.todoLeaving'))
    await window.getByRole('radio', { name: say('handover:pad.paper') }).click()
    const save = window.getByRole('button', { name: say('handover:give.save') })
    await expect(save).toBeDisabled()
    await page.setViewportSize({ width: 1024, height: 768 })
    await expectAccessible(page)
    await test.info().attach('pick-up', { body: await page.screenshot(), contentType: 'image/png' })
    await window.getByRole('button', { name: say('common:back') }).click()
    await page.getByRole('button', { name: say('quotes:make') }).click()
    await page.getByRole('button', { name: say('quotes:dialog.save') }).click()
    await page.getByRole('button', { name: say('quotes:accept') }).click()
    await page.getByRole('dialog').locator('button[type="submit"]').click()
    await expect(page.getByText(say('payments:outstanding'))).toBeVisible()
    await expect(payments).not.toContainText(say('payments:feeOpen.todo'))
    await give.click()
    await expect(
      page.getByRole('dialog').getByRole('radio', { name: say('payments:means.cash') }),
    ).toBeFocused()
  })

for (const { language, scheme } of appearances)
  test(`the cash book of a day by keys, and documents for the accountant: ${language}, ${scheme}`, async ({
    page,
  }) => {
    const say = screenWords(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const client = await on.served.bench.setUp({ centre: { ...firstStart.centre, language } })
    const { caseId } = await readyCase(client)
    const { version, balance } = await client.need('payments.ofCase', { caseId })
    await client.need('payments.receive', {
      caseId,
      version,
      amount: balance?.outstanding ?? 0,
      means: 'cash',
    })
    await on.served.openAsManager(page)
    await goTo(page, '/cash')
    const float = page.getByLabel(say('cash:open.float'))
    await expect(float).toBeVisible()
    await expectAccessible(page)
    await float.focus()
    await page.keyboard.type('2000')
    await page.keyboard.press('Enter')
    const count = page.getByRole('form', { name: say('cash:close.title') })
    await expect(count).toBeVisible()
    await expectAccessible(page)
    const close = count.getByRole('button', { name: say('cash:close.save') })
    await count.getByRole('textbox').first().focus()
    // 3 290: a thousand three times, a hundred twice, fifty once, twenty twice; one coin is missing at first.
    for (const pieces of ['0', '0', '3', '0', '0', '2', '1', '1', '0', '0', '0', '0']) {
      await page.keyboard.type(pieces)
      await page.keyboard.press(pieces === '0' ? 'ArrowDown' : 'Enter')
    }
    await expect(close).toBeDisabled()
    await expect(count).toContainText(say('cash:close.reason'))
    await expectAccessible(page)
    await count.getByRole('textbox').nth(7).fill('2')
    await expect(close).toBeEnabled()
    await close.focus()
    await page.keyboard.press('Enter')
    const book = page.getByRole('region').filter({ hasText: say('cash:counted') })
    await expect(book.first()).toContainText(say('cash:agrees'))
    await expectAccessible(page)
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: say('cash:accounting.csv') }).click()
    expect((await download).suggestedFilename()).toMatch(/^carebench-documents-.*\.csv$/)
    await page.getByRole('button', { name: say('cash:reopen.open') }).click()
    await page.getByLabel(say('cash:reopen.reason')).fill('One more came.')
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await expect(count).toBeVisible()
  })

for (const language of ['en', 'cs'] as const)
  test(`a paid repair from its quote to the receipt and the pick-up, by keys: ${language}`, async ({
    page,
  }) => {
    const say = screenWords(language)
    const client = await on.served.bench.setUp({ centre: { ...firstStart.centre, language } })
    await setCzechVat(client)
    await setPrice(client)
    const { caseId, rma } = await takeIn(client, { dealer: 'authorised', assessed: true })
    await on.served.openAsManager(page)
    await scan(page, rma)
    await expect(page.getByRole('heading', { level: 2, name: rma })).toBeVisible()
    await pauseByHand(page)
    const quote = page.getByRole('region', { name: say('quotes:title'), exact: true })
    const press = async (name: string) => {
      const button = page.getByRole('button', { name })
      await expect(button).toBeEnabled()
      await button.focus()
      await expect(button).toBeFocused()
      await pressByHand(page, 'Enter')
    }
    await press(say('quotes:make'))
    await expect(page.getByRole('combobox', { name: say('quotes:dialog.addPrice') })).toBeFocused()
    await page.keyboard.type('LAB', { delay: 110 })
    await expect(page.getByRole('option')).toHaveCount(1)
    await pressByHand(page, 'Enter')
    const line = page.getByLabel(say('quotes:dialog.quantityOf', { name: 'Hour of labour' }))
    await expect(line).toBeVisible()
    await expect(page.getByRole('listbox')).toHaveCount(0)
    // From a field of the line Enter saves the quote.
    await line.focus()
    await expect(line).toBeFocused()
    await pressByHand(page, 'Enter')
    await expect(page.locator('[data-window]')).toHaveCount(0)
    await expect(quote).toContainText(say('quotes:version', { number: 1 }))
    await press(say('quotes:accept'))
    await press(say('quotes:answer.accept'))
    await expect(quote).toContainText(say('quotes:given.word'))
    for (const to of ['accepted', 'in-repair', 'quality-check', 'ready'] as const) {
      const button = page.getByRole('button', { name: new RegExp(`^${say(`cases:step.${to}`)}`) })
      await expect(button).toBeVisible()
      await page.keyboard.press('1')
      await expect(button).toBeFocused()
      await page.keyboard.press('Enter')
      await expect(page.getByText(say(`cases:timeline.moved.${to}`)).first()).toBeVisible()
    }
    const give = page.getByRole('button', { name: new RegExp(`^${say('handover:give.open')}`) })
    await expect(give).toBeVisible()
    await pauseByHand(page)
    await page.keyboard.press('2')
    await expect(give).toBeFocused()
    await page.keyboard.press('Enter')
    // Beside it stand the notes of the steps that were taken.
    const window = page.locator('[data-window]')
    await expect(window.getByRole('radio', { name: say('payments:means.cash') })).toBeFocused()
    await expectAccessible(page)
    for (let tab = 0; tab < 3; tab += 1) await page.keyboard.press('Tab')
    await page.keyboard.press('ArrowRight')
    await expect(window.getByRole('radio', { name: say('handover:pad.paper') })).toBeFocused()
    await page.keyboard.press('Enter')
    await expect(page.getByText(say('handover:given.toSign'))).toBeVisible()
    const { documents } = await client.need('payments.ofCase', { caseId })
    await expect(window).toContainText(documents[0]?.number ?? 'no receipt')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('group', { name: say('cases:keys.steps') })).toHaveCount(0)
    await expectAccessible(page)
    for (const file of [`receipt/${caseId}_${documents[0]?.number ?? ''}`, `handover/${caseId}_1`]) {
      const paper = await client.fetch(`/files/${file}.html?lang=${language}&width=80`)
      expect(paper.status).toBe(200)
    }
    expect(await client.need('cases.get', { id: caseId })).toMatchObject({ status: 'closed' })
    expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  })
