import { expect, test, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { goTo } from '../support/go-to.ts'
import { eraseCustomer } from '../support/erase-customer.ts'
import { agreePrice } from '../support/quotes.ts'
import { takeIn } from '../support/intake.ts'
import { DAY } from '../support/manual-clock.ts'
import { acceptedCase, register, step } from '../support/plans.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { STAFF_PIN } from '../support/create-test-app.ts'
import { confirmByHand } from '../support/scanner.ts'
import { BY_HAND, signInOnPage } from '../support/sign-in-page.ts'
import type { TestClient } from '../support/test-client.ts'

const PLANNED = '095XE160021234'

const on = eachOnBench()
let client: TestClient

test.beforeEach(async () => {
  client = await on.served.bench.setUp()
})

const grid = (page: Page) => page.getByRole('grid', { name: 'Cases' })
const row = (page: Page, words: string) => grid(page).getByRole('row').filter({ hasText: words })
const record = (page: Page) => page.getByRole('region', { name: 'Case', exact: true })
const timeline = (page: Page) => page.getByRole('list', { name: 'History' })
const search = (page: Page) => page.getByRole('searchbox', { name: 'Search cases' })

/** Three units: 01 waits for the customer, 02 was accepted, 03 was cancelled. */
async function threeCases(): Promise<readonly string[]> {
  const ids: string[] = []
  for (const [at, name] of ['Žofie Příhodová', 'Karel Dvořák', 'Eva Malá'].entries()) {
    const serial = `095XE16002120${at + 1}`
    const customer = { name, phone: '+420 777 123 456', email: '' }
    ids.push((await takeIn(client, { serial, serialRaw: serial, customer })).caseId)
    on.served.bench.clock.advance(60_000)
  }
  await step(client, ids[1] ?? '', 'accepted')
  await step(client, ids[2] ?? '', 'cancelled')
  return ids
}

/** A plan that runs since yesterday. */
async function withPlan(): Promise<void> {
  const agreedOn = new Date(on.served.bench.clock.now() - 2 * DAY).toISOString().slice(0, 10)
  await register(client, { purchase: { kind: 'separate', agreedOn }, warrantyEndsOn: null })
}

test('the list is searched, filtered and sorted, and its address brings all of it back', async ({ page }) => {
  await threeCases()
  await on.served.openAsManager(page)
  await goTo(page, '/cases')
  await expect(grid(page).getByRole('row')).toHaveCount(3)
  await page.keyboard.press('f')
  await expect(search(page)).toBeFocused()
  await page.keyboard.type('dvorak', BY_HAND)
  await expect(grid(page).getByRole('row')).toHaveCount(2)
  await expect(page).toHaveURL(/q=dvorak/)
  await search(page).fill('')
  await page.getByRole('checkbox', { name: 'Include ended' }).click()
  await expect(grid(page).getByRole('row')).toHaveCount(4)
  await page.getByRole('button', { name: 'RMA' }).click()
  await expect(page.getByRole('columnheader', { name: 'RMA' })).toHaveAttribute('aria-sort', 'ascending')
  await expect(grid(page).getByRole('row').nth(1)).toContainText('100001')
  await page.getByRole('button', { name: 'RMA' }).click()
  await expect(grid(page).getByRole('row').nth(1)).toContainText('100003')
  await page.getByRole('combobox', { name: 'Status' }).click()
  await page.getByRole('option', { name: 'Cancelled' }).click()
  await expect(grid(page).getByRole('row')).toHaveCount(2)
  await page.reload()
  await expect(grid(page).getByRole('row')).toHaveCount(2)
  await expect(page.getByRole('columnheader', { name: 'RMA' })).toHaveAttribute('aria-sort', 'descending')
  await expect(page.getByRole('checkbox', { name: 'Include ended' })).toBeChecked()
  await search(page).fill('nobody')
  await page.getByRole('button', { name: 'Clear search and filters' }).click()
  await expect(grid(page).getByRole('row')).toHaveCount(3)
  await expect(page.getByRole('checkbox', { name: 'Include ended' })).not.toBeChecked()
})

test('keys walk the list with the record following, open it, leave it', async ({ page }) => {
  await threeCases()
  await on.served.openAsManager(page)
  await goTo(page, '/cases?all=true&sort=rma')
  await expect(grid(page).getByRole('row')).toHaveCount(4)
  await grid(page).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(record(page)).toContainText('Žofie Příhodová')
  await page.keyboard.press('ArrowDown')
  await expect(record(page)).toContainText('Karel Dvořák')
  // From wherever the focus is, the same two letters go on.
  await page.getByRole('button', { name: 'Print p' }).focus()
  await page.keyboard.press('j')
  await expect(record(page)).toContainText('Eva Malá')
  await page.keyboard.press('w')
  await expect(page.getByRole('list', { name: 'What was checked, what decided first' })).toBeVisible()
  await page.keyboard.type('kk', BY_HAND)
  await expect(record(page)).toContainText('Žofie Příhodová')
  await expect(page.getByRole('list', { name: 'What was checked, what decided first' })).toBeVisible()
  // A record that was opened by other means is where the keys go on from.
  await row(page, 'Eva Malá').click()
  await page.keyboard.press('ArrowUp')
  await expect(record(page)).toContainText('Karel Dvořák')
  await page.keyboard.press('Enter')
  await expect(record(page)).toBeFocused()
  await page.keyboard.press('?')
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toContainText('Next row')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.keyboard.press('Escape')
  await expect(record(page)).toBeHidden()
  await expect(page).toHaveURL(/\/cases\?all=true&sort=rma$/)
})

test('a case is taken over by one key and promised for a day, and the list finds one’s own', async ({
  page,
}) => {
  const [first = ''] = await threeCases()
  await on.served.openAsManager(page)
  await goTo(page, `/cases/${first}`)
  await expect(record(page).getByText('No technician')).toBeVisible()
  await page.keyboard.press('t')
  await expect(timeline(page)).toContainText('Assigned to Marie Nováková')
  await expect(page.getByRole('button', { name: /^Take over/ })).toBeHidden()
  await page.keyboard.press('d')
  const dialog = page.getByRole('dialog')
  await expectAccessible(page)
  await dialog.getByLabel('Promised for').fill('yesterday')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toContainText('The promised date is in the past.')
  await dialog.getByLabel('Promised for').fill('tomorrow')
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(record(page).getByText(/^By /)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('combobox', { name: 'Technician' }).click()
  await page.getByRole('option', { name: 'My cases' }).click()
  await expect(grid(page).getByRole('row')).toHaveCount(2)
  await expect(page).toHaveURL(/who=me/)
})

test('a step that needs a reason asks for it, and the record says it where the case stands', async ({
  page,
}) => {
  const [first = ''] = await threeCases()
  await on.served.openAsManager(page)
  await goTo(page, `/cases/${first}`)
  await expect(page.getByRole('button', { name: /^Customer accepts/ })).toBeVisible()
  await page.keyboard.press('3')
  await expect(page.getByRole('button', { name: /^Put on hold/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('Reason')).toBeFocused()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('This step needs a reason.')).toBeVisible()
  await page.getByLabel('Reason').fill('Waiting for the mounting plate')
  await page.keyboard.press('Control+Enter')
  await expect(record(page).getByText('On hold', { exact: true })).toBeVisible()
  await expect(record(page)).toContainText('Reason: Waiting for the mounting plate')
  await page.keyboard.press('1')
  await expect(page.getByRole('button', { name: /^Resume/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(timeline(page)).toContainText('Resumed, status: Decided')
  await expect(record(page)).not.toContainText('Reason:')
})

test('a step that somebody else was quicker with is refused with what happened', async ({ page }) => {
  const [first = ''] = await threeCases()
  await on.served.openAsManager(page)
  await goTo(page, `/cases/${first}`)
  await page.getByRole('button', { name: /^Customer declines/ }).click()
  await page.getByLabel('Reason').fill('Too dear')
  await step(client, first, 'accepted')
  await page.getByRole('button', { name: 'Customer declines', exact: true }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toBeVisible()
  await expect(page.getByLabel('Reason')).toHaveValue('Too dear')
})

test('missing proof is asked for, and once it is there the claim is decided again', async ({ page }) => {
  const { caseId } = await takeIn(client, { cause: 'unknown', warrantyEndsOn: '2099-01-01' })
  await on.served.openAsManager(page)
  await goTo(page, `/cases/${caseId}`)
  await expect(record(page)).toContainText('the cause of the damage')
  await page.keyboard.press('e')
  const window = page.getByRole('dialog', { name: /^Change details/ })
  await expect(window.getByRole('combobox', { name: 'Cause' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.getByRole('option', { name: 'Defect' }).click()
  await window.getByRole('checkbox', { name: 'Camera' }).click()
  await window.getByLabel('Supporting evidence').fill('The motor fails on the bench')
  await window.getByRole('button', { name: 'Decide again' }).click()
  await expect(window).toBeHidden()
  await expect(record(page)).toContainText('Warranty repair')
  await expect(timeline(page)).toContainText('The motor fails on the bench')
  await expect(timeline(page)).toContainText('Claim decided: Proof needed')
  await expect(page.getByRole('button', { name: /^Confirm decision/ })).toBeVisible()
})

test('photos join a case by file, drop and paste; one that is none says why', async ({ page }) => {
  const { caseId } = await takeIn(client)
  await on.served.openAsManager(page)
  await goTo(page, `/cases/${caseId}`)
  await expect(page.getByText('No photos yet. Drop, paste')).toBeVisible()
  const shots = [
    await page.screenshot(),
    await page.locator('nav').screenshot(),
    await page.locator('h1').screenshot(),
  ]
  const [picked = Buffer.alloc(0), dropped = Buffer.alloc(0), pasted = Buffer.alloc(0)] = shots
  on.watched.forgive('415')
  await page.locator('input[type=file]').setInputFiles([
    { name: 'front.png', mimeType: 'image/png', buffer: picked },
    { name: 'notes.png', mimeType: 'image/png', buffer: Buffer.from('no picture at all') },
  ])
  await expect(page.getByRole('button', { name: 'Photo 1' })).toBeVisible()
  await expect(page.getByText('This file is not a photo.')).toBeVisible()
  await page.getByRole('button', { name: 'Remove notes.png' }).click()
  await drop(page, page.getByRole('list', { name: 'Condition photos' }), dropped)
  await expect(page.getByRole('button', { name: 'Photo 2' })).toBeVisible()
  await paste(page, pasted)
  await expect(page.getByRole('button', { name: 'Photo 3' })).toBeVisible()
  await page.getByRole('button', { name: 'Photo 1' }).click()
  const viewer = page.getByRole('dialog', { name: 'Photo 1' })
  await expect(viewer.getByRole('img', { name: 'Photo 1' })).toBeVisible()
  await expect(viewer.getByRole('button', { name: 'Next photo' })).toBeFocused()
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('dialog', { name: 'Photo 2' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(timeline(page).getByText('1 photo added')).toHaveCount(3)
  expect((await client.need('cases.get', { id: caseId })).photos).toHaveLength(3)
})

test('papers are chosen, in either language, and go to the printer with Enter', async ({ page }) => {
  const { caseId, rma } = await takeIn(client)
  await on.served.openAsManager(page)
  await goTo(page, `/cases/${caseId}`)
  await expect(record(page)).toContainText(rma)
  const printed = page.waitForResponse((answer) =>
    answer.url().startsWith(`${on.served.origin}/files/label/${rma}.html?width=102&lang=cs`),
  )
  await page.keyboard.press('p')
  await expect(page.getByRole('radio', { name: /^Work order/ })).toBeFocused()
  await page.getByRole('combobox', { name: 'Language' }).click()
  await page.getByRole('option', { name: 'Čeština' }).click()
  await page.getByRole('radio', { name: /^Label/ }).click()
  await page.getByRole('combobox', { name: 'Label width' }).click()
  // The tick stands beside the one that is chosen.
  await expect(page.getByRole('option', { name: /^62 mm/ }).locator('svg')).toBeVisible()
  await expect(page.getByRole('option').locator('svg:visible')).toHaveCount(1)
  await page.getByRole('option', { name: /^102 mm/ }).click()
  await page.getByRole('radio', { name: /^Label/ }).focus()
  await page.keyboard.press('Enter')
  expect((await printed).status()).toBe(200)
  await expect(page.getByRole('dialog')).toBeHidden()
})

test('a unit with a plan leads to its plan, to its earlier cases and to the reseal', async ({ page }) => {
  await withPlan()
  const before = await takeIn(client, { serial: PLANNED })
  await step(client, before.caseId, 'cancelled')
  const { caseId } = await acceptedCase(client, PLANNED)
  await step(client, caseId, 'awaiting-replacement')
  await on.served.openAsManager(page)
  await goTo(page, `/cases/${caseId}`)
  await expect(page.getByRole('region', { name: 'Other cases of this unit' })).toContainText('Cancelled')
  await page.getByRole('link', { name: before.rma }).click()
  await expect(page.getByRole('heading', { level: 2, name: before.rma })).toBeVisible()
  await page.goBack()
  await expect(page.getByRole('button', { name: /^Reseal plan/ })).toBeVisible()
  // It only opens a screen: its key does so at once.
  await page.keyboard.press('1')
  await expect(page).toHaveURL(new RegExp(`#/reseal/${caseId}`))
  await page.goBack()
  await page.getByRole('link', { name: /^Plan CP-/ }).click()
  await expect(page).toHaveURL(/#\/plans\//)
})

test('an erased customer is nowhere, and the case goes on', async ({ page }) => {
  const { caseId } = await takeIn(client)
  eraseCustomer(on.served.bench.dir, caseId)
  await agreePrice(client, caseId)
  await on.served.openAsManager(page)
  await expect(page.getByRole('link', { name: /Erased on request/ })).toBeVisible()
  await goTo(page, '/board')
  await expect(page.getByRole('heading', { name: 'Board', level: 1 })).toBeVisible()
  await expect(page.getByRole('link', { name: /Erased on request/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(record(page)).toContainText('Erased on request')
  await expect(row(page, 'Erased on request')).toBeVisible()
  await expect(page.getByText('Příhodová')).toHaveCount(0)
  await page.keyboard.press('1')
  await confirmByHand(page)
  await expect(timeline(page)).toContainText('Customer accepted')
})

test('who only reviews reads and writes notes, and is offered nothing that is the bench’s', async ({
  page,
}) => {
  const [first = ''] = await threeCases()
  await on.served.bench.signInAs('Rita Reviewer', ['reviewer'])
  await on.served.open(page)
  await signInOnPage(page, 'Rita Reviewer', STAFF_PIN)
  await goTo(page, `/cases/${first}`)
  await expect(record(page)).toContainText('Žofie Příhodová')
  for (const name of [/^Customer accepts/, /^Print/, /^Change details/, /^Add photos/])
    await expect(page.getByRole('button', { name })).toHaveCount(0)
  await page.keyboard.press('p')
  await page.keyboard.press('e')
  await page.keyboard.press('1')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await page.keyboard.press('n')
  await expect(page.getByLabel('Note')).toBeFocused()
  await page.keyboard.type('Seen on the recording', BY_HAND)
  await page.keyboard.press('Control+Enter')
  await expect(timeline(page)).toContainText('Seen on the recording')
  await expect(timeline(page)).toContainText('Rita Reviewer')
})

test('the rail counts what waits for a technician’s hands, and the sample says what it is', async ({
  page,
}) => {
  const [first = ''] = await threeCases()
  await on.served.openAsManager(page)
  const cases = page.getByRole('link', { name: /^Cases/ })
  await expect(cases).toHaveText('Cases11 case waiting for a step')
  await step(client, first, 'accepted')
  await expect(cases).toHaveText('Cases22 cases waiting for a step')
  await expect(page.getByRole('button', { name: 'Sample data' })).toHaveCount(0)
})

/** A picture as a drag or the clipboard carries it; an expression for the page. */
function transferOf(picture: Buffer): string {
  return `(() => {
    const transfer = new DataTransfer()
    const bytes = Uint8Array.from(atob('${picture.toString('base64')}'), (byte) => byte.charCodeAt(0))
    transfer.items.add(new File([bytes], 'unit.png', { type: 'image/png' }))
    return transfer
  })()`
}

async function drop(page: Page, on: Locator, picture: Buffer): Promise<void> {
  await on.dispatchEvent('drop', { dataTransfer: await page.evaluateHandle(transferOf(picture)) })
}

async function paste(page: Page, picture: Buffer): Promise<void> {
  const how = `{ bubbles: true, cancelable: true, clipboardData: ${transferOf(picture)} }`
  await page.evaluate(`void document.body.dispatchEvent(new ClipboardEvent('paste', ${how}))`)
}
