import { expect, test } from '@playwright/test'
import { teachingText } from '../../shared/scanner/index.ts'
import { expectAccessible } from '../support/accessible.ts'
import { eachOnPlanBench, A, B } from '../support/plan-bench.ts'
import { goTo } from '../support/go-to.ts'
import { acceptedCase, stockUnit } from '../support/plans.ts'
import { scan, scanWithAlt, stutter } from '../support/scanner.ts'
import { typedOn } from '../support/layouts.ts'

const on = eachOnPlanBench()

test('a scanner that stutters before the last digit moves no case', async ({ page }) => {
  const { client } = await on.withPlan()
  const { caseId, rma } = await acceptedCase(client, A)
  await on.served.openAsManager(page)
  for (const pause of [80, 200, 240]) {
    await goTo(page, `/cases/${caseId}`)
    await expect(page.getByRole('heading', { level: 2, name: rma })).toBeVisible()
    await stutter(page, '1581F5FKD232800D2TK3', pause)
    await expect(page.getByText(/1581F5FKD232800D2TK3/).first()).toBeVisible()
    expect((await client.need('cases.get', { id: caseId })).status).toBe('accepted')
  }
})

test('a scan that a busy computer hands over late and in drops is one scan', async ({ page }) => {
  await on.withPlan()
  await on.served.openAsManager(page)
  for (const lateMs of [200, 1_500]) {
    await scan(page, `RMA-XYZ-2026-${lateMs + 1_000}`, { lateMs })
    await expect(page.getByText(`Scanned RMA-XYZ-2026-${lateMs + 1_000}.`, { exact: false })).toBeVisible()
  }
})

test('the last digit of a scan that was cut moves no case and is said', async ({ page }) => {
  const { client } = await on.withPlan()
  const { caseId, rma } = await acceptedCase(client, A)
  await on.served.openAsManager(page)
  await goTo(page, `/cases/${caseId}`)
  await expect(page.getByRole('heading', { level: 2, name: rma })).toBeVisible()
  await stutter(page, '1581F5FKD232800D2TK3', 700)
  await expect(page.getByText(/in two parts/).first()).toBeVisible()
  expect((await client.need('cases.get', { id: caseId })).status).toBe('accepted')
})

test('a scanner in ALT mode is read, and presses no key of the screen', async ({ page }) => {
  const { client } = await on.withPlan()
  const { caseId, rma } = await acceptedCase(client, A)
  await on.served.openAsManager(page)
  await goTo(page, `/cases/${caseId}`)
  await expect(page.getByRole('heading', { level: 2, name: rma })).toBeVisible()
  await scanWithAlt(page, '1581F5FKD232800D2TK3')
  await expect(page.getByText(/1581F5FKD232800D2TK3/).first()).toBeVisible()
  expect((await client.need('cases.get', { id: caseId })).status).toBe('accepted')
})

test('a Czech layout gives a reseal the serial that was scanned, or proposes it for one key', async ({
  page,
}) => {
  const { client } = await on.withPlan()
  await stockUnit(client, B)
  const { caseId } = await acceptedCase(client, A)
  await on.served.openAsManager(page)
  await goTo(page, `/reseal/${caseId}`)
  await expect(page.getByLabel('First scan')).toBeFocused()
  // What the computer prints, without the physical keys: two equal scans prove nothing.
  await scan(page, typedOn('cs', B))
  await scan(page, typedOn('cs', B))
  const seal = page.getByRole('button', { name: 'Reseal to this unit' })
  await expect(page.getByText('Both scans match', { exact: true })).toBeHidden()
  await expect(seal).toBeDisabled()
  await page.keyboard.press('Alt+s')
  await expect(page.getByLabel('First scan')).toHaveValue(B)
  await expect(page.getByText('Both scans match', { exact: true })).toBeVisible()
  await expect(seal).toBeEnabled()
  // With them it is read exactly.
  await page.getByLabel('First scan').fill('')
  await page.getByLabel('Second scan').fill('')
  await page.getByLabel('First scan').focus()
  await scan(page, B, { layout: 'cs' })
  await expect(page.getByLabel('First scan')).toHaveValue(B)
})

test('a scan into the PIN is taken out and costs no attempt', async ({ page }) => {
  const { client } = await on.withPlan()
  await stockUnit(client, B)
  const { caseId } = await acceptedCase(client, A)
  await on.served.openAsManager(page)
  await goTo(page, `/reseal/${caseId}`)
  await scan(page, B)
  await scan(page, B)
  await page.getByRole('button', { name: 'Reseal to this unit' }).click()
  const pin = page.locator('input[type="password"]')
  await expect(pin).toBeFocused()
  await scan(page, B)
  await expect(page.getByText(/That was a scan/).first()).toBeVisible()
  await expect(pin).toHaveValue('')
  await expect(page.getByRole('dialog', { name: /^Reseal CP-/ })).toBeVisible()
})

test('where the keys and the layout say two serials, the label is asked for once', async ({ page }) => {
  await on.withPlan()
  await on.served.openAsManager(page)
  await goTo(page, '/plans/new')
  const serial = page.getByRole('textbox', { name: 'Serial number' })
  await expect(serial).toBeVisible()
  // A scanner with German codes on a German computer: the keys say Y where the label says Z.
  const german = { layout: 'de', codes: 'de' } as const
  await scan(page, '095ZE160021234', german)
  const question = page.getByRole('dialog', { name: 'Which one is on the label?' })
  await expect(question).toBeVisible()
  await expectAccessible(page)
  await question.getByRole('button', { name: '095ZE160021234' }).click()
  await expect(question).toBeHidden()
  await expect(serial).toHaveValue('095ZE160021234')
  await serial.fill('')
  await scan(page, '095ZE160029999', german)
  await expect(serial).toHaveValue('095ZE160029999')
  await expect(question).toBeHidden()
  await goTo(page, '/settings/scanner')
  await expect(page.getByText('Read as this computer’s keyboard layout prints it')).toBeVisible()
  await page.getByRole('button', { name: 'Forget this scanner' }).click()
  await expect(page.getByText('Read as this computer’s keyboard layout prints it')).toBeHidden()
})

test('a scanner is learnt from one code, proved by a second scan, and then read exactly', async ({
  page,
}) => {
  await on.withPlan()
  await on.served.openAsManager(page)
  await goTo(page, '/settings/scanner')
  await page.getByRole('button', { name: 'Learn this scanner' }).click()
  await scan(page, typedOn('cs', teachingText))
  await expect(page.getByText('Learned. Scan the code once more to prove it.')).toBeVisible()
  await expect(page.getByText('Czech keyboard (QWERTZ)')).toBeVisible()
  await expectAccessible(page)
  await scan(page, typedOn('cs', teachingText))
  await expect(page.getByText('Proved: the second scan was read the same way.')).toBeVisible()
  await goTo(page, '/plans/new')
  await scan(page, typedOn('cs', '095ZE160021234'))
  await expect(page.getByRole('textbox', { name: 'Serial number' })).toHaveValue('095ZE160021234')
})
