import { expect, test } from '@playwright/test'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { serveBench, type ServedBench } from '../support/serve-bench.ts'
import { signInOnPage } from '../support/sign-in-page.ts'

let served: ServedBench
test.beforeEach(async () => {
  served = await serveBench()
  await served.bench.setUp()
})
test.afterEach(() => served.close())

test('a page that is loaded again is still signed in', async ({ page }) => {
  await served.openAsManager(page)
  await page.reload()
  await expect(page.getByRole('navigation').first()).toBeVisible()
})

test('a second tab gets the key from the first', async ({ page, context }) => {
  await served.openAsManager(page)
  const second = await context.newPage()
  await second.goto(`${served.origin}/`)
  await expect(second.getByRole('navigation').first()).toBeVisible()
})

test('a tab that nobody gives a key to asks for the code of the terminal', async ({ page, context }) => {
  await served.openAsManager(page)
  await page.close()
  const alone = await context.newPage()
  await alone.goto(`${served.origin}/`)
  await expect(alone).toHaveURL(`${served.origin}/open`)
  await alone.getByRole('textbox').fill('12 34')
  await alone.getByRole('button').click()
  await expect(alone.getByRole('alert')).toBeVisible()
  await alone.getByRole('textbox').fill(served.newCode())
  await alone.getByRole('button').click()
  await signInOnPage(alone, 'Marie Nováková', MANAGER_PIN)
})

test('a page that is shut out says so, and goes on when another tab was let in', async ({
  page,
  context,
}) => {
  await served.openAsManager(page)
  await context.clearCookies()
  // Whatever asks the core next hears that it is not known any more.
  await page.keyboard.press('/')
  await page.keyboard.type('nobody', { delay: 110 })
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  const opening = context.waitForEvent('page')
  await page.getByRole('link', { name: 'Enter the code' }).click()
  const door = await opening
  await door.getByRole('textbox').fill(served.newCode())
  await door.getByRole('button').click()
  await expect(door.locator('input[type="password"]')).toBeVisible()
  await expect(page.locator('input[type="password"]')).toBeVisible()
})
