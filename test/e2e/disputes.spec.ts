import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { createTestApp, MANAGER_PIN } from '../support/create-test-app.ts'
import { disputedCentre } from '../support/disputed-centre.ts'
import { DAY, manualClock } from '../support/manual-clock.ts'
import { serveBench } from '../support/serve-bench.ts'

test('what two benches did without each other is settled by keys, each with its own way out', async ({
  page,
}) => {
  const dir = mkdtempSync(join(tmpdir(), 'carebench-disputes-'))
  const before = await createTestApp({
    dir,
    clock: manualClock(new Date(Date.now() - 2 * DAY).toISOString()),
  })
  await disputedCentre(before)
  await before.app.close()
  await using served = await serveBench({ dir })
  await served.openAsManager(page)
  await page.getByRole('link', { name: '3 to settle' }).click()
  await expect(page.getByRole('heading', { name: 'To settle', level: 1 })).toBeVisible()
  await page.getByRole('link', { name: 'One plan, resealed twice' }).click()
  const lost = page.getByRole('region', { name: 'Set aside' })
  await expect(lost.getByText('Plan resealed')).toBeVisible()
  await expect(lost.getByText('Pavel Dvořák, Bench 2').first()).toBeVisible()
  await expect(page.getByText('Unit 095XE160029002 may already be with the customer.')).toBeVisible()
  await expect(page.getByText('Not possible now: “Plan resealed” would be refused.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Enter again' })).toBeDisabled()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Leave it set aside' }).focus()
  await page.keyboard.press('Enter')
  const dialog = page.getByRole('dialog', { name: 'Leave it set aside' })
  await dialog.getByLabel('Reason').fill('the unit came back')
  await dialog.getByLabel('Your PIN').fill('000000')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('alert')).toBeVisible()
  await dialog.getByLabel('Your PIN').fill(MANAGER_PIN)
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Left set aside by Marie Nováková.')).toBeVisible()
  await page.getByRole('link', { name: 'One unit checked in twice' }).click()
  await page.getByRole('button', { name: 'Save with this serial' }).click()
  const correction = page.getByRole('dialog', { name: 'The serial was wrong' })
  await correction.getByLabel('Serial').fill('X3')
  await correction.getByLabel('Reason').fill('read from the box')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Entered with the right serial by Marie Nováková.')).toBeVisible()
  await expect(page.getByRole('link', { name: '1 to settle' })).toBeVisible()
})

test('a centre of one bench is offered nothing of it', async ({ page }) => {
  await using served = await serveBench()
  await served.bench.setUp()
  await served.openAsManager(page)
  await expect(page.getByRole('link', { name: /to settle/ })).toHaveCount(0)
})
