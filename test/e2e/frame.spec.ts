import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { takeIn } from '../support/intake.ts'
import { scan } from '../support/scanner.ts'
import { serveBench, type ServedBench } from '../support/serve-bench.ts'

let served: ServedBench
let complaints: string[]

test.beforeAll(async () => {
  served = await serveBench()
  await served.bench.setUp()
})
test.afterAll(async () => {
  await served.close()
})
test.beforeEach(async ({ page }) => {
  complaints = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await served.openAsManager(page)
})

const box = (page: Page) => page.getByRole('combobox', { name: 'Scan or search' })
const palette = (page: Page) => page.getByRole('combobox', { name: 'Commands' })

async function choose(page: Page, command: string) {
  await page.keyboard.press('Control+k')
  await palette(page).fill(command)
  await page.keyboard.press('Enter')
  await expect(palette(page)).toBeHidden()
}

test('the commands find records by any word, run what the screen does, and remember what was used', async ({
  page,
}) => {
  const client = await served.bench.signInAgain()
  const { caseId, rma } = await takeIn(client)
  const { customer } = await client.need('cases.get', { id: caseId })
  const [, surname = ''] = (customer?.name ?? '').split(' ')
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('option').first()).toHaveText(/Go to/)
  await palette(page).fill(surname.toLowerCase())
  const found = page.getByRole('option', { name: new RegExp(rma) })
  await expect(found).toHaveAttribute('data-highlighted', '')
  await expectAccessible(page)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: rma })).toBeVisible()

  // What the case can do stands before everything else.
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('group', { name: 'On this screen' })).toContainText('Add note')
  await palette(page).fill('add note')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused()
  await page.keyboard.press('Control+k')
  await expect(page.getByRole('group', { name: 'Used lately' })).toContainText('Add note')
  await expect(page.getByRole('option', { name: /Add note/ })).toHaveCount(1)
  await palette(page).fill('xyzzy')
  await expect(page.getByText('No command and no record of that name.')).toBeVisible()
  await page.keyboard.press('Escape')
  expect(complaints).toEqual([])
})

test.describe('keys', () => {
  test('lead to the box, the commands and the sheet of keys, and Escape back', async ({ page }) => {
    await page.keyboard.press('/')
    await expect(box(page)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(box(page)).not.toBeFocused()

    await page.keyboard.press('Control+k')
    await expect(palette(page)).toBeFocused()
    await page.keyboard.press('Escape')
    await expect(palette(page)).toBeHidden()

    await page.keyboard.press('?')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeHidden()
    expect(complaints).toEqual([])
  })

  test('go anywhere by the words of a command', async ({ page }) => {
    await choose(page, 'settings')
    await expect(page).toHaveURL(/#\/settings$/)
    await expect(page.getByRole('heading', { name: 'Settings', level: 1 })).toBeVisible()
  })
})

test.describe('a scan', () => {
  test('that nobody waits for is looked up, and what is unknown is said', async ({ page }) => {
    await scan(page, 'RMA-XYZ-2026-9999')
    await expect(page.getByText('Scanned RMA-XYZ-2026-9999. There is no record of it yet.')).toBeVisible()
  })

  test('into the box is looked up too, and leaves the box empty', async ({ page }) => {
    await box(page).click()
    await expect(box(page)).toBeFocused()
    await scan(page, 'RMA-XYZ-2026-8888')
    await expect(page.getByText('Scanned RMA-XYZ-2026-8888. There is no record of it yet.')).toBeVisible()
    await expect(box(page)).toHaveValue('')
  })

  test('never works a key, whatever it begins with', async ({ page }) => {
    await scan(page, '?RMA-XYZ-2026-9999')
    await expect(page.getByText('Scanned ?RMA-XYZ-2026-9999. There is no record of it yet.')).toBeVisible()
    await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeHidden()
  })

  test('into a field that wants none is taken back and offered, and its Enter does nothing', async ({
    page,
  }) => {
    await page.keyboard.press('Control+k')
    await palette(page).fill('sett')
    await scan(page, 'RMA-XYZ-2026-7777')
    await expect(palette(page)).toHaveValue('sett')
    await expect(page).not.toHaveURL(/settings/)
    await expect(
      page.getByText('Scanned RMA-XYZ-2026-7777. It landed in the wrong field and was removed from it.'),
    ).toBeVisible()
    await expect(page.getByRole('button', { name: 'Look up' })).toBeVisible()
  })

  test('on a button presses nothing', async ({ page }) => {
    await page.getByRole('button', { name: /Marie Nováková/ }).focus()
    await scan(page, 'RMA-XYZ-2026-9999')
    await expect(page.getByText('Scanned RMA-XYZ-2026-9999')).toBeVisible()
    await expect(page.getByRole('menu')).toBeHidden()
  })
})

test('appearance and language are the person’s, and survive a reload', async ({ page }) => {
  await choose(page, 'dark')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await choose(page, 'čeština')
  await expect(page.locator('html')).toHaveAttribute('lang', 'cs')
  await page.reload()
  await expect(page.getByRole('link', { name: 'Nastavení' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Příkazy' }).fill('english')
  await page.keyboard.press('Enter')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  expect(complaints).toEqual([])
})

test('an address that leads nowhere says so inside the frame', async ({ page }) => {
  await page.goto(`${served.origin}/#/nowhere`)
  await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible()
  await page.getByRole('link', { name: 'Go to Bench' }).click()
  await expect(page.getByRole('heading', { name: 'Bench', level: 1 })).toBeVisible()
})

test('a lost connection is said, and is gone once it is back', async ({ page, context }) => {
  await context.setOffline(true)
  await choose(page, 'čeština')
  await expect(page.getByText('Disconnected')).toBeVisible()
  await context.setOffline(false)
  await expect(page.getByText('Disconnected')).toBeHidden()
})

for (const scheme of ['light', 'dark'] as const) {
  test(`bench, settings, menu and commands are accessible in ${scheme}`, async ({ page }) => {
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    await expectAccessible(page)
    await choose(page, 'settings')
    await expectAccessible(page)
    await page.getByRole('button', { name: /Marie Nováková/ }).click()
    await expectAccessible(page)
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+k')
    await expectAccessible(page)
    expect(complaints).toEqual([])
  })
}
