import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import Driver from 'better-sqlite3'
import { expectAccessible } from '../support/accessible.ts'
import { firstStart, MANAGER_PIN } from '../support/create-test-app.ts'
import { DAY } from '../support/manual-clock.ts'
import { goTo } from '../support/go-to.ts'
import { A, B, C, eachOnPlanBench } from '../support/plan-bench.ts'
import { acceptedCase, register, reseal, stockUnit } from '../support/plans.ts'

const on = eachOnPlanBench()

test('a manager takes a replacement back, and everything stands as before', async ({ page }) => {
  const { client, planId } = await on.withPlan()
  const { caseId, rma } = await acceptedCase(client, A)
  await stockUnit(client, B)
  await reseal(client, caseId, B)
  await on.served.openAsManager(page)
  await goTo(page, `/plans/${planId}`)
  await page.getByRole('button', { name: 'Reverse' }).click()
  await expectAccessible(page)
  await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByText('Enter a reason. It is kept in the record.')).toBeVisible()
  await page.getByLabel('Reason').fill('Wrong unit was packed')
  await page.getByRole('dialog').getByRole('button', { name: 'Continue' }).click()
  await page.getByRole('dialog').getByLabel(/PIN/).fill(MANAGER_PIN)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Reversed', { exact: true })).toBeVisible()
  await expect(page.getByText(`One is reserved for ${rma}.`)).toBeVisible()
  await expect(page.getByText('Wrong unit was packed').first()).toBeVisible()
})

test('Plus says from when it can be bought, and is bought for the unit that is scanned', async ({ page }) => {
  const { client, planId } = await on.withPlan()
  const tomorrow = new Date(on.served.bench.clock.now() + 2 * DAY).toISOString().slice(0, 10)
  const purchase = { kind: 'separate', agreedOn: tomorrow } as const
  const { id: pending } = await register(client, { serialRaw: B, purchase })
  await on.served.openAsManager(page)
  await goTo(page, `/plans/${pending}`)
  const buy = page.getByRole('button', { name: 'Buy Plus' })
  const dialog = page.getByRole('dialog')
  await buy.click()
  await expect(dialog.getByText('Plus cannot be bought now.')).toBeVisible()
  await expect(dialog.getByText(/It can be bought from .*12:00/)).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await goTo(page, `/plans/${planId}`)
  await buy.click()
  await dialog.getByLabel('Serial of the unit').fill(C)
  await dialog.getByRole('button', { name: 'Buy Plus' }).click()
  await expect(dialog.getByText(`The plan is on ${A}.`)).toBeVisible()
  await dialog.getByLabel('Serial of the unit').fill(A)
  await dialog.getByLabel('Activation code of Plus').fill('PLUS-0001')
  await dialog.getByRole('button', { name: 'Buy Plus' }).click()
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/^Plus bought, until/)).toBeVisible()
  await expect(buy).toBeHidden()
})

test('a plan is suspended and resumed, and goes back only after its product', async ({ page }) => {
  const { planId } = await on.withPlan()
  await on.served.openAsManager(page)
  await goTo(page, `/plans/${planId}`)
  const dialog = page.getByRole('dialog')
  const begin = async (deed: string) => {
    await page.getByRole('combobox', { name: 'More actions' }).click()
    await page.getByRole('option', { name: deed, exact: true }).click()
    await dialog.getByLabel('Reason').fill('Letter of today')
  }
  await begin('Suspend')
  await dialog.getByRole('button', { name: 'Suspend' }).click()
  await expect(page.getByText('Suspended', { exact: true }).first()).toBeVisible()
  await begin('Resume')
  await dialog.getByRole('button', { name: 'Resume' }).click()
  await expect(page.getByText('Active', { exact: true }).first()).toBeVisible()
  await begin('Return plan')
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await expect(dialog.getByText(/Enter the day the product was returned/)).toBeVisible()
  const today = new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/Prague' }).format(
    on.served.bench.clock.now(),
  )
  await dialog.getByLabel('Product returned on').fill(today)
  await dialog.getByRole('button', { name: 'Continue' }).click()
  await dialog.getByLabel(/PIN/).fill(MANAGER_PIN)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Returned', { exact: true }).first()).toBeVisible()
})

test('a manager sees which record was changed behind the program’s back, and where a tail was cut', async ({
  page,
}) => {
  const { client } = await on.withPlan()
  const { head } = await client.need('upkeep.status', {})
  if (!head) throw new Error('nothing is on record')
  await on.served.openAsManager(page)
  await goTo(page, '/settings/data')
  const check = page.getByRole('button', { name: 'Verify all records' })
  await check.click()
  await expect(page.getByText(/records verified/)).toBeVisible()
  const file = new Driver(join(on.served.bench.dir, 'carebench.sqlite'))
  const guards = file.prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%never%'")
  for (const name of guards.pluck().all()) file.exec(`DROP TRIGGER ${String(name)}`)
  file.exec("UPDATE event SET body = replace(body, '021234', '021235') WHERE type = 'plan.registered'")
  const seq = file.prepare("SELECT seq FROM event WHERE type = 'plan.registered'").pluck().get()
  await check.click()
  await expect(page.getByText(`Record ${String(seq)} was altered.`)).toBeVisible()
  await expect(page.getByText('It belongs to a plan.')).toBeVisible()
  await expectAccessible(page)
  file.exec("UPDATE event SET body = replace(body, '021235', '021234') WHERE type = 'plan.registered'")
  // Whoever cuts records off leaves a chain that holds by itself; the printed head knows more.
  file.exec(
    `DELETE FROM ledger_head WHERE seq > ${head.count - 1}; DELETE FROM event WHERE seq > ${head.count - 1}`,
  )
  file.close()
  await page.getByLabel('Hash from a report').fill(`${head.count}:${head.hash}`)
  await check.click()
  await expect(page.getByText(`Records from ${head.count} onwards were cut off.`)).toBeVisible()
})

test('a plan keeps its own zone when the centre moves', async ({ page }) => {
  const { client, planId } = await on.withPlan()
  await client.need('people.changeCentre', {
    ...firstStart.centre,
    zone: 'America/New_York',
    pin: MANAGER_PIN,
  })
  await on.served.openAsManager(page)
  await goTo(page, `/plans/${planId}`)
  await expect(page.getByText('Europe/Prague')).toBeVisible()
  const starts = page.getByRole('term').filter({ hasText: /^Starts$/ })
  await expect(starts.locator('xpath=following-sibling::dd[1]')).toContainText('12:00')
})

test('the holder is erased in two steps', async ({ page }) => {
  const { planId } = await on.withPlan()
  await on.served.openAsManager(page)
  await goTo(page, `/plans/${planId}`)
  const more = page.getByRole('combobox', { name: 'More actions' })
  await more.click()
  await page.getByRole('option', { name: 'Request erasure' }).click()
  await page.getByLabel('Reason').fill('Letter of today')
  await page.getByRole('dialog').getByRole('button', { name: 'Request erasure' }).click()
  await expect(page.getByText('Erasure has been requested.', { exact: false })).toBeVisible()
  await expect(page.getByText('Žofie Příhodová').first()).toBeVisible()
  await more.click()
  await page.getByRole('option', { name: 'Erase holder' }).click()
  await page.getByRole('dialog').getByLabel(/PIN/).fill(MANAGER_PIN)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Žofie Příhodová')).toHaveCount(0)
  await expect(page.getByText('Holder erased')).toBeVisible()
})
