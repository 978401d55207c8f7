import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { MANAGER_PIN, STAFF_PIN } from '../support/create-test-app.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { goTo } from '../support/go-to.ts'
import { useMailServer } from '../support/invitations.ts'
import { HOUR } from '../support/manual-clock.ts'
import { screenWords } from '../support/screen-words.ts'
import { signInOnPage } from '../support/sign-in-page.ts'
import type { TestClient } from '../support/test-client.ts'

/* Somebody sets the computer's clock while the program runs (T7). */

const say = screenWords('en')
const on = eachOnBench()
let client: TestClient

test.beforeEach(async () => {
  client = await on.served.bench.setUp()
})

test('a clock that was set is told on every screen, asked about once, and confirmed with the PIN', async ({
  page,
}) => {
  await useMailServer(client, 1)
  await on.served.openAsManager(page)
  const banner = page.getByRole('alert').filter({ hasText: /clock was changed: it shows/ })
  await expect(banner).toHaveCount(0)

  on.served.bench.clock.jump(HOUR)
  const dialog = page.getByRole('dialog', { name: /^It is .+\. Is that right\?$/ })
  await expect(dialog).toBeVisible({ timeout: 15_000 })
  await expectAccessible(page)
  await page.keyboard.press('Escape')
  await expect(dialog).toBeHidden()

  for (const place of ['/cases', '/settings/data', '/outbox']) {
    await goTo(page, place)
    await expect(banner).toBeVisible()
    await expect(dialog).toBeHidden()
  }
  await expect(page.getByText(say('mail:line.clock-unverified.name'))).toBeVisible()
  await expectAccessible(page)

  await banner.getByRole('button', { name: say('people:clock.check') }).click()
  const pin = dialog.getByLabel(say('common:pin.yours'))
  await pin.fill('918273')
  await pin.press('Enter')
  await expect(dialog.getByRole('alert')).toBeVisible()
  await pin.fill(MANAGER_PIN)
  await pin.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(banner).toHaveCount(0)
  await expect(page.getByText(say('mail:line.clock-unverified.name'))).toHaveCount(0)

  // The next time it is set is another doubt.
  on.served.bench.clock.jump(-HOUR)
  await expect(dialog).toBeVisible({ timeout: 15_000 })
})

test('who does not manage reads what to do, and sees it go once the clock is set right', async ({ page }) => {
  await on.served.bench.signInAs('Tomáš Kříž', ['technician'])
  await on.served.open(page)
  await signInOnPage(page, 'Tomáš Kříž', STAFF_PIN)
  on.served.bench.clock.jump(-HOUR)
  const banner = page.getByRole('alert').filter({ hasText: say('people:clock.todo') })
  await expect(banner).toBeVisible({ timeout: 15_000 })
  await expect(banner.getByRole('button', { name: say('people:clock.check') })).toHaveCount(0)
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await expectAccessible(page)
  on.served.bench.clock.jump(HOUR)
  await expect(banner).toHaveCount(0, { timeout: 15_000 })
})

test('the question waits until nobody is writing and no other window is open', async ({ page }) => {
  await on.served.openAsManager(page)
  await goTo(page, '/cases')
  const box = page.getByRole('searchbox')
  await box.fill('095XE')
  on.served.bench.clock.jump(HOUR)
  const banner = page.getByRole('alert').filter({ hasText: /clock was changed: it shows/ })
  await expect(banner).toBeVisible({ timeout: 15_000 })
  const dialog = page.getByRole('dialog', { name: /Is that right\?$/ })
  await expect(dialog).toHaveCount(0)
  await expect(box).toBeFocused()
  await box.fill('')
  await box.blur()
  await expect(dialog).toBeVisible()
})
