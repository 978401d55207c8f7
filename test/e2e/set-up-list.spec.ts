import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { serveBench, type ServedBench } from '../support/serve-bench.ts'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { signInOnPage } from '../support/sign-in-page.ts'

let served: ServedBench

test.beforeEach(async () => {
  served = await serveBench()
})
test.afterEach(async ({ context }) => {
  await context.close()
  await served.close()
})

test('what is left to set up goes away step by step, and with the last one', async ({ page }) => {
  const manager = await served.bench.setUp()
  await served.openAsManager(page)
  const list = page.getByRole('region', { name: 'Set up this centre' })
  await expect(list).toContainText('8 things are left')
  await expectAccessible(page)
  await served.bench.signInAs('Tomáš Kříž', ['technician'])
  await expect(list).toContainText('7 things are left')
  await expect(list.getByRole('link', { name: 'Add your colleagues' })).toHaveCount(0)
  await manager.need('upkeep.makeRecoveryKey', { secret: MANAGER_PIN })
  await expect(list).toContainText('6 things are left')

  await list.getByRole('button', { name: 'Teach the scanner: Not needed' }).click()
  await list.getByRole('button', { name: 'Choose the width of the labels: Not needed' }).click()
  await list.getByRole('button', { name: 'Enter the price list: Not needed' }).click()
  await list.getByRole('button', { name: 'Connect the mail server: Not needed' }).click()
  await list.getByRole('button', { name: 'Send a first e-mail: Not needed' }).click()
  await expect(list).toContainText('1 thing is left')
  // Where backups go is nobody's to leave out.
  await expect(list.getByRole('button')).toHaveCount(0)
  await page.reload()
  await expect(list).toContainText('1 thing is left')
  await list.getByRole('link', { name: 'Choose a backup folder on another disk' }).click()
  await expect(page).toHaveURL(/settings\/data/)
})

test('a technician sees none of it', async ({ page }) => {
  await served.bench.setUp()
  await served.bench.signInAs('Tomáš Kříž', ['technician'])
  await served.open(page)
  await signInOnPage(page, 'Tomáš Kříž', '482913')
  await expect(page.getByRole('heading', { name: 'Scan your first unit' })).toBeVisible()
  await expect(page.getByText('Set up this centre')).toHaveCount(0)
})
