import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { appearances } from '../support/appearances.ts'
import { takeIn } from '../support/intake.ts'
import { countKeystrokes } from '../support/keystrokes.ts'
import { DAY, HOUR } from '../support/manual-clock.ts'
import { IntakePage } from '../support/pages/intake-page.ts'
import { register } from '../support/plans.ts'
import { pauseByHand, pressByHand, scan } from '../support/scanner.ts'
import { serveBench, type ServedBench } from '../support/serve-bench.ts'
import type { TestClient } from '../support/test-client.ts'

const SERIAL = '095XE1600A1234'
const HOLDER = { name: 'Jana Nováková', phone: '+420 601 234 567', email: 'jana@example.cz' }

let served: ServedBench
let client: TestClient
let complaints: string[]
let today: number

test.beforeEach(async ({ page }) => {
  complaints = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  // The bench works without any network: nothing but this machine answers.
  await page.route(
    (url) => url.hostname !== '127.0.0.1',
    (route) => route.abort(),
  )
  served = await serveBench()
  const { bench } = served
  today = bench.clock.now()
  bench.clock.set(today - 31 * DAY)
  client = await bench.setUp()
})
test.afterEach(async ({ context }) => {
  const heard = [...complaints]
  await context.close()
  await served.close()
  expect(heard).toEqual([])
})

/** A plan on SERIAL that has run for a month, and a manager at the bench. */
async function withPlan(page: Page): Promise<IntakePage> {
  const agreedOn = new Date(today - 30 * DAY).toISOString().slice(0, 10)
  const warrantyEndsOn = new Date(today + 600 * DAY).toISOString().slice(0, 10)
  await register(client, {
    serialRaw: SERIAL,
    purchase: { kind: 'separate', agreedOn },
    warrantyEndsOn,
    holder: HOLDER,
  })
  return await atTheBench(page)
}

/** Today: a manager at the bench, in the browser and on a line of the test's own. */
async function atTheBench(page: Page): Promise<IntakePage> {
  served.bench.clock.set(today)
  client = await served.bench.signInAgain()
  await served.openAsManager(page)
  return new IntakePage(page)
}

test('from the scan to the label: a known unit with a plan, by scanner and seven keys', async ({ page }) => {
  const intake = await withPlan(page)
  const keys = countKeystrokes(page)
  await scan(page, SERIAL)
  await expect(page.getByRole('button', { name: /Jana Nováková/ })).toBeFocused()
  // A hand takes longer than the scanner's own Enter.
  await pressByHand(page, 'Shift')
  await keys.press('Enter')
  await expect(intake.name).toHaveValue('Jana Nováková')
  await expect(intake.cause('Accident')).toBeFocused()
  await keys.press('a')
  await expect(intake.part('Drone')).toBeFocused()
  await keys.press('2')
  await expect(intake.part('Camera')).toHaveAttribute('aria-pressed', 'true')
  await keys.press('3')
  await expect(intake.decision).toContainText('First replacement')
  await expect(intake.decision).toContainText('69 USD')
  await keys.press('Control+Enter')
  await expect(intake.rma()).toHaveText(/^RMA-PRG-\d{4}-100001$/)
  await expect(page.getByRole('button', { name: /^Customer accepts/ })).toBeFocused()
  await keys.press('Enter')
  await expect(page.getByRole('button', { name: /^Print label/ })).toBeFocused()
  const label = page.waitForResponse(/\/files\/label\/RMA-PRG-\d{4}-100001\.html\?width=62&lang=en&/)
  await keys.press('Enter')
  expect((await label).status()).toBe(200)
  expect(keys.count).toBeLessThanOrEqual(7)
  test.info().annotations.push({ type: 'keys', description: `known unit: ${keys.count}` })
  const { rows } = await client.need('cases.list', {})
  expect(rows).toMatchObject([{ serial: SERIAL, status: 'accepted', outcome: 'plan-replacement' }])
  // What the label's code scans to opens the case, also where a serial was meant to be scanned.
  await intake.open()
  await scan(page, rows[0]?.rma ?? '')
  await expect(page).toHaveURL(new RegExp(`#/cases/${rows[0]?.id}`))
  await intake.open()
  await scan(page, '095XE160021234')
  await expect(intake.model).toBeFocused()
  await intake.serial.focus()
  await scan(page, rows[0]?.rma ?? '')
  await expect(page).toHaveURL(new RegExp(`#/cases/${rows[0]?.id}`))
})

test('an unknown unit by keyboard alone: Enter moves on and never submits', async ({ page }) => {
  const intake = await atTheBench(page)
  await intake.open()
  await intake.type('095xe16-0021234')
  await expect(page.getByText('Read as')).toContainText('095XE160021234')
  await page.keyboard.press('Enter')
  await expect(intake.model).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(intake.model).toBeFocused()
  await intake.type('mini')
  await page.keyboard.press('Enter')
  await expect(intake.model).toHaveValue('Mavic Mini')
  await page.keyboard.press('Enter')
  await expect(intake.name).toBeFocused()
  await intake.type('Karel Malý')
  await page.keyboard.press('Enter')
  await intake.type('+420 777 000 111')
  await page.keyboard.press('Enter')
  await expect(intake.email).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(intake.cause('Accident')).toBeFocused()
  await page.keyboard.press('w')
  await expect(intake.part('Drone')).toBeFocused()
  await page.keyboard.press('Space')
  await page.keyboard.press('5')
  await expect(intake.part('Battery')).toHaveAttribute('aria-pressed', 'true')
  await expect(intake.decision).toContainText('Paid repair')
  expect((await client.need('cases.list', {})).total).toBe(0)
  await page.keyboard.press('Control+Enter')
  await expect(intake.rma()).toBeVisible()
})

test('an unknown unit takes a scan and at most twenty-five keys', async ({ page }) => {
  const intake = await atTheBench(page)
  // Two of its kind were here.
  for (const serial of ['095XE160021001', '095XE160021002'])
    await takeIn(client, { serial, serialRaw: serial, model: 'Mavic Mini' })
  const keys = countKeystrokes(page)
  await scan(page, '095XE160021234')
  await expect(intake.model).toBeFocused()
  await expect(
    page.getByText('Enter takes Mavic Mini, as 2 other units whose serials begin 095XE.'),
  ).toBeVisible()
  await pauseByHand(page)
  await keys.press('Enter')
  await expect(intake.name).toBeFocused()
  await expect(intake.model).toHaveValue('Mavic Mini')
  await keys.type('Jan Mach')
  await keys.press('Enter')
  await keys.type('777000111')
  await keys.press('Enter')
  await expect(intake.email).toBeFocused()
  await keys.press('Enter')
  await expect(intake.cause('Accident')).toBeFocused()
  await keys.press('w')
  await expect(intake.part('Drone')).toBeFocused()
  await keys.press('2')
  await expect(intake.part('Camera')).toHaveAttribute('aria-pressed', 'true')
  await expect(intake.decision).toContainText('Paid repair')
  await keys.press('Control+Enter')
  await expect(intake.rma()).toBeVisible()
  expect(keys.count).toBeLessThanOrEqual(25)
  test.info().annotations.push({ type: 'keys', description: `unknown unit: ${keys.count}` })
})

test('what is typed survives a reload and a closed window, beside other unfinished intakes', async ({
  page,
  context,
}) => {
  const intake = await atTheBench(page)
  await scan(page, '095XE160021234')
  await expect(intake.model).toBeFocused()
  await intake.name.fill('Žofie Příhodová')
  await page.getByLabel('In the customer’s words').fill('Hit a tree')
  await page.reload()
  await expect(intake.name).toHaveValue('Žofie Příhodová')
  await expect(page.getByLabel('In the customer’s words')).toHaveValue('Hit a tree')
  await page.getByLabel('In the customer’s words').fill('Hit a tree, twice')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  // A second window gets the key of the session from the first.
  const again = await context.newPage()
  await again.goto(`${served.origin}/#/intake`)
  const second = new IntakePage(again)
  await expect(again.getByLabel('Serial number')).toBeFocused()
  await page.close()
  await scan(again, '095XE160021235')
  await expect(second.model).toBeFocused()
  await second.name.fill('Karel Malý')
  await second.open()
  await expect(again.getByRole('button', { name: /095X.*Žofie/ })).toBeVisible()
  await expect(again.getByRole('button', { name: /095X.*Karel/ })).toBeVisible()
  await scan(again, '095XE160021234')
  await expect(again.getByLabel('In the customer’s words')).toHaveValue('Hit a tree, twice')
})

test('a unit that was only looked at leaves no unfinished intake', async ({ page }) => {
  const intake = await withPlan(page)
  await scan(page, SERIAL)
  await expect(intake.model).toHaveValue('Mavic Air 2')
  await intake.open()
  await expect(page.getByText('None. Everything you type is saved')).toBeVisible()
  expect(await client.need('intake.drafts', {})).toEqual([])
})

test('letters for digits, another layout and a near miss are asked about, one key each', async ({ page }) => {
  const intake = await withPlan(page)
  await scan(page, 'O95XE16OOAI234')
  await expect(intake.question).toContainText('Letter or digit?')
  await pressByHand(page, 'Enter')
  await expect(intake.model).toHaveValue('Mavic Air 2')
  await expect(page.getByRole('button', { name: /Jana Nováková/ })).toBeFocused()

  await intake.open()
  await scan(page, 'é95XE+ýéé21ě34')
  await expect(intake.question).toContainText('different keyboard layout')
  // What was typed is no serial number; only what it may have been is offered.
  await pressByHand(page, '1')
  await expect(intake.question).toBeHidden()
  await expect(page.getByText('14 characters')).toBeVisible()

  await intake.open()
  await intake.type('095XE1600A1Z34')
  await page.keyboard.press('Enter')
  await expect(intake.question).toContainText('A known unit differs by one character')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /Jana Nováková/ })).toBeFocused()
})

test('a serial in an open case opens it; typed into an intake it says so first', async ({ page }) => {
  const { rma } = await takeIn(client)
  const intake = await atTheBench(page)
  await intake.open()
  await intake.type('095XE160021234')
  await page.keyboard.press('Enter')
  await expect(intake.question).toContainText(`This unit is already here: ${rma}`)
  await expect(page.getByRole('button', { name: `Open ${rma}` })).toBeFocused()
  await intake.takeIn.click()
  await expect(page.getByRole('button', { name: `Open ${rma}` })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/#\/cases\//)
  await page.evaluate("location.hash = '#/'")
  await scan(page, '095XE160021234')
  await expect(page).toHaveURL(/#\/cases\//)
})

test('a scan into the wrong field is taken back out of it and offered to the right one', async ({ page }) => {
  const intake = await atTheBench(page)
  await intake.open()
  await intake.type('X1')
  await pressByHand(page, 'Enter')
  await expect(intake.model).toBeFocused()
  await intake.name.fill('Jana')
  await scan(page, '095XE160021234')
  await expect(intake.name).toHaveValue('Jana')
  await expect(intake.question).toContainText('095XE160021234')
  await pressByHand(page, '2')
  await expect(intake.serial).toHaveValue('095XE160021234')
  await expect(intake.name).toHaveValue('Jana')
  await intake.name.focus()
  await pauseByHand(page)
  await scan(page, '095XE160021234')
  await expect(page.getByText('Scanned again: the serial number matches.')).toBeVisible()
  await expect(intake.name).toHaveValue('Jana')
})

test('pressing twice takes one unit in', async ({ page }) => {
  const intake = await atTheBench(page)
  await scan(page, '095XE160021234')
  await expect(intake.model).toBeFocused()
  await intake.fillRest()
  await intake.takeIn.dblclick()
  await expect(intake.rma()).toBeVisible()
  expect((await client.need('cases.list', {})).total).toBe(1)
})

test('photos are kept as they come; one that is none says why and costs nothing', async ({ page }) => {
  const intake = await atTheBench(page)
  await scan(page, '095XE160021234')
  await intake.fillRest()
  const picture = await page.screenshot()
  await page.locator('input[type=file]').setInputFiles([
    { name: 'front.png', mimeType: 'image/png', buffer: picture },
    { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') },
  ])
  await expect(page.getByRole('img', { name: 'Photo 1: front.png' })).toBeVisible()
  await expect(page.getByText('This file is not a photo.')).toBeVisible()
  // The browser itself says that an upload was refused.
  complaints = complaints.filter((text) => !text.includes('415'))
  await page.getByRole('button', { name: 'Remove notes.png' }).click()
  await page.keyboard.press('Control+Enter')
  await expect(intake.rma()).toBeVisible()
  const { rows } = await client.need('cases.list', {})
  const { photos } = await client.need('cases.get', { id: rows[0]?.id ?? '' })
  expect(photos.map(({ name }) => name)).toEqual(['front.png'])
})

test('whoever goes on before the records answer keeps the field they are in', async ({ page, context }) => {
  const intake = await withPlan(page)
  await scan(page, SERIAL)
  await expect(page.getByRole('button', { name: /Jana Nováková/ })).toBeFocused()
  await context.setOffline(true)
  await intake.serial.fill('095XE160029999')
  await page.keyboard.press('Enter')
  await page.getByLabel('In the customer’s words').focus()
  await context.setOffline(false)
  await expect(page.getByText('This unit has no plan on record.')).toBeVisible()
  await expect(page.getByLabel('In the customer’s words')).toBeFocused()
  complaints = complaints.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'))
})

test('two windows on one intake: the second says so, and a person chooses', async ({ page, context }) => {
  const intake = await atTheBench(page)
  await scan(page, '095XE160021234')
  await intake.name.fill('First')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  const other = await context.newPage()
  await other.goto(page.url())
  const second = new IntakePage(other)
  await expect(second.name).toHaveValue('First')
  await second.name.fill('Second')
  await expect(other.getByText('Saved', { exact: true })).toBeVisible()
  await intake.phone.fill('777')
  await expect(page.getByText('This intake has been changed in another window')).toBeVisible()
  await page.getByRole('button', { name: 'Load the saved version' }).click()
  await expect(intake.name).toHaveValue('Second')
})

test('the core is away for a moment: the screen keeps what is typed and saves it afterwards', async ({
  page,
  context,
}) => {
  const intake = await atTheBench(page)
  await scan(page, '095XE160021234')
  await intake.name.fill('Before')
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  await context.setOffline(true)
  await intake.name.fill('While away')
  await expect(page.getByText('Not saved yet')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText('Saved', { exact: true })).toBeVisible()
  complaints = complaints.filter((text) => !text.includes('ERR_INTERNET_DISCONNECTED'))
  await page.reload()
  await expect(intake.name).toHaveValue('While away')
})

test('a clock behind the records is confirmed by a person', async ({ page }) => {
  const intake = await atTheBench(page)
  await takeIn(client, { serial: '095XE160029999' })
  await scan(page, '095XE160021234')
  await expect(intake.model).toBeFocused()
  await intake.fillRest()
  served.bench.clock.advance(-2 * HOUR)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Is this computer’s clock right?')).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Clock is right, check in' }).click()
  // A manager is asked once whether it is right for all that follows, too.
  const asked = page.getByRole('dialog', { name: /Is that right\?$/ })
  await asked.getByRole('button', { name: 'Back' }).click()
  await expect(intake.rma()).toBeVisible()
})

for (const { language, scheme } of appearances) {
  test(`every state of the screen is accessible in ${language}, ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await withPlan(page)
    await client.need('people.changeLanguage', { language })
    await page.reload()
    await expect(page.locator('html')).toHaveAttribute('lang', language)
    await page.evaluate("location.hash = '#/intake'")
    await expectAccessible(page)
    await scan(page, 'O95XE16OOAI234')
    await expect(page.getByRole('alert')).toBeVisible()
    await expectAccessible(page)
    await pressByHand(page, 'Enter')
    await expect(page.getByRole('button', { name: /Jana Nováková/ })).toBeFocused()
    await expectAccessible(page)
    await page.keyboard.press('Enter')
    await page.keyboard.press(language === 'cs' ? 'n' : 'a')
    await expect(page.getByRole('button', { name: /^Dron/ })).toBeFocused()
    await page.keyboard.press('2')
    await expect(page.getByText(/69\sUSD/)).toBeVisible()
    await page.keyboard.press('6')
    await expect(page.getByText(language === 'cs' ? 'Jiný plán' : 'Other plan')).toBeVisible()
    await expectAccessible(page)
    await page.getByRole('button', { name: language === 'cs' ? 'Proč?' : 'Why?' }).click()
    await expect(page.getByRole('dialog')).toBeVisible()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('heading', { name: /^RMA-/ })).toBeVisible()
    await expectAccessible(page)
  })
}
