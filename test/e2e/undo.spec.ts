import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { goTo } from '../support/go-to.ts'
import { agreePrice } from '../support/quotes.ts'
import { takeIn } from '../support/intake.ts'
import { stockUnit } from '../support/plans.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { confirmByHand } from '../support/scanner.ts'
import { BY_HAND } from '../support/sign-in-page.ts'
import type { TestClient } from '../support/test-client.ts'

const UNIT = '095XE160029001'

const on = eachOnBench()
let client: TestClient

test.beforeEach(async () => {
  client = await on.served.bench.setUp()
})

const record = (page: Page) => page.getByRole('region', { name: 'Case', exact: true })
const timeline = (page: Page) => page.getByRole('list', { name: 'History' })

test('a step is undone by its toast, by Ctrl+Z, and later from the history', async ({ page }) => {
  const { caseId, rma } = await takeIn(client)
  await agreePrice(client, caseId)
  await on.served.openAsManager(page)
  await goTo(page, `/cases/${caseId}`)
  const accept = async () => {
    // A key has a meaning once its button is there.
    await page.getByRole('button', { name: /^Customer accepts/ }).waitFor()
    await page.keyboard.press('1')
    await expect(page.getByRole('button', { name: /^Customer accepts/ })).toBeFocused()
    await confirmByHand(page)
    await expect(page.getByText(`${rma}: Customer accepted`)).toBeVisible()
  }
  await accept()
  // What Tab reaches is told to a reader of the screen as well.
  await expect(page.getByRole('button', { name: 'Close', exact: true })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: /^Undo\s*Ctrl/ }).click()
  await expect(page.getByText('Customer accepted: undone')).toBeVisible()
  await expect(record(page)).toContainText('Step undone, status again: Decided')
  await accept()
  await page.keyboard.press('Control+z')
  await expect(timeline(page).getByText('Step undone, status again: Decided')).toHaveCount(2)
  await accept()
  await page.reload()
  await timeline(page).getByRole('button', { name: 'Undo: Customer accepted' }).click()
  await expect(timeline(page).getByText('Step undone, status again: Decided')).toHaveCount(3)
  await expect(timeline(page).locator('s', { hasText: 'Customer accepted' })).toHaveCount(3)
})

test('a note is undone from its empty field, and its words stay to be read', async ({ page }) => {
  const { caseId } = await takeIn(client)
  await on.served.openAsManager(page)
  await goTo(page, `/cases/${caseId}`)
  await page.getByLabel('Note').click()
  await page.keyboard.type('Wrong case', BY_HAND)
  await page.keyboard.press('Control+Enter')
  await expect(timeline(page)).toContainText('Wrong case')
  await page.keyboard.press('Control+z')
  await expect(timeline(page)).toContainText('Note undone')
  await expect(timeline(page).locator('s', { hasText: 'Wrong case' })).toBeVisible()
})

test('the key is of what was done last: an older offer keeps its button alone', async ({ page }) => {
  const { caseId } = await takeIn(client)
  await on.served.openAsManager(page)
  await goTo(page, `/cases/${caseId}`)
  const offers = page.getByRole('dialog').getByRole('button', { name: /^Undo/ })
  const byKey = page.getByRole('dialog').getByRole('button', { name: /^Undo\s*Ctrl/ })
  const note = async (words: string) => {
    await page.getByRole('textbox', { name: 'Note' }).click()
    await page.keyboard.type(words, BY_HAND)
    await page.keyboard.press('Control+Enter')
    await expect(timeline(page)).toContainText(words)
  }
  await note('First')
  await expect(byKey).toHaveCount(1)
  await note('Second')
  await expect(offers).toHaveCount(2)
  await expect(byKey).toHaveCount(1)
  await page.keyboard.press('Control+z')
  await expect(timeline(page).locator('s', { hasText: 'Second' })).toBeVisible()
  await expect(timeline(page).locator('s', { hasText: 'First' })).toHaveCount(0)
})

test('a unit that was added by mistake leaves the stock again', async ({ page }) => {
  await stockUnit(client, UNIT)
  await on.served.openAsManager(page)
  await goTo(page, '/stock')
  await page.getByRole('row').filter({ hasText: UNIT }).click()
  await page.getByRole('button', { name: 'Undo: added to stock' }).click()
  await expect(page.getByText(`${UNIT}: undone`)).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: UNIT })).toHaveCount(0)
})
