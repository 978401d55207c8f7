import { expect, test, type Locator, type Page } from '@playwright/test'
import { goTo } from '../support/go-to.ts'
import { takeIn } from '../support/intake.ts'
import { screenWords } from '../support/screen-words.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { BY_HAND } from '../support/sign-in-page.ts'
import type { TestClient } from '../support/test-client.ts'

const say = screenWords('en')

const on = eachOnBench()
let client: TestClient

test.beforeEach(async () => {
  client = await on.served.bench.setUp()
})

async function manyCases(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const serial = `095XE160021${String(100 + at)}`
    const customer = {
      name: `Maximiliana Nepomucena Příhodová-Dvořáková ${at}`,
      phone: '+420 777 123 456',
      email: '',
    }
    await takeIn(client, { serial, serialRaw: serial, customer })
    on.served.bench.clock.advance(10_000)
  }
}

async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.press('f')
  await expect(page.getByRole('searchbox')).toBeFocused()
  await page.keyboard.type(text, BY_HAND)
}

/** How many rows lie over the one before them, or leave a gap to it, by more than a pixel. */
async function misplaced(grid: Locator): Promise<number> {
  return grid.evaluate((table) => {
    const boxes = [...table.querySelectorAll('tbody [role="row"], tbody tr')]
      .map((row) => row.getBoundingClientRect())
      .toSorted((a, b) => a.top - b.top)
    return boxes.filter((box, at) => {
      const before = boxes[at - 1]
      return before !== undefined && Math.abs(box.top - before.bottom) > 1
    }).length
  })
}

test('rows stand one under the other at every width of the window', async ({ page }) => {
  await manyCases(12)
  await page.setViewportSize({ width: 1366, height: 900 })
  await on.served.openAsManager(page)
  await goTo(page, '/cases?sort=rma')
  const grid = page.getByRole('grid', { name: 'Cases' })
  await expect(grid.getByRole('row')).toHaveCount(13)
  for (const width of [1600, 1366, 1024, 1920, 1200]) {
    await page.setViewportSize({ width, height: 900 })
    await expect.poll(() => misplaced(grid)).toBe(0)
  }
  await grid.getByRole('row').nth(3).click()
  await expect(page.getByRole('region', { name: 'Case', exact: true })).toBeVisible()
  await expect.poll(() => misplaced(grid)).toBe(0)
  await page.keyboard.press('Escape')
  await expect.poll(() => misplaced(grid)).toBe(0)
})

test('Enter in the search opens the one hit; Escape returns to its row', async ({ page }) => {
  await manyCases(3)
  await on.served.openAsManager(page)
  await goTo(page, '/cases')
  const grid = page.getByRole('grid', { name: 'Cases' })
  await expect(grid.getByRole('row')).toHaveCount(4)
  await search(page, 'rmaless')
  await expect(page.getByRole('button', { name: say('common:list.clear') })).toBeVisible()
  await page.getByRole('button', { name: say('common:list.clear') }).click()
  await expect(grid.getByRole('row')).toHaveCount(4)
  await search(page, '1102')
  await page.keyboard.press('Enter')
  const record = page.getByRole('region', { name: 'Case', exact: true })
  await expect(record).toContainText('Dvořáková 2')
  await expect(page).toHaveURL(/q=\S*1102/)
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(record).toBeHidden()
  await expect(grid).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(record).toContainText('Dvořáková 2')
})

test('Home, End, arrows, j and k walk a list, and the row in use stays in view', async ({ page }) => {
  await manyCases(24)
  await page.setViewportSize({ width: 1024, height: 768 })
  await on.served.openAsManager(page)
  await goTo(page, '/cases?sort=rma')
  const grid = page.getByRole('grid', { name: 'Cases' })
  const record = page.getByRole('region', { name: 'Case', exact: true })
  await expect(grid.getByRole('row').nth(1)).toBeVisible()
  await page.keyboard.press('j')
  await expect(grid).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(record).toContainText('Dvořáková 23')
  await page.keyboard.press('k')
  await expect(record).toContainText('Dvořáková 22')
  await page.keyboard.press('Escape')
  await expect(grid.getByText('Dvořáková 22')).toBeInViewport()
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(record).toContainText(/Dvořáková 1(?!\d)/)
})

const lists = [
  { place: '/cases', name: 'cases:title' },
  { place: '/plans', name: 'plans:title' },
  { place: '/invitations', name: 'invitations:title' },
  { place: '/reviews', name: 'reviews:title' },
  { place: '/intake/arrivals', name: 'requests:title' },
  { place: '/stock', name: 'stock:title' },
  { place: '/outbox?show=all', name: 'mail:outbox.title' },
  { place: '/reports/days', name: 'reports:days.list' },
  { place: '/settings/people', name: 'people:person.list' },
  { place: '/settings/catalogue', name: 'catalogue:settings.versions' },
] as const

test('every list has the same search, order, columns and keys, and says why it is empty', async ({
  page,
}) => {
  await client.need('sample.load', {})
  await on.served.openAsManager(page)
  for (const { place, name } of lists) {
    await test.step(name, async () => {
      await goTo(page, place)
      const grid = page.getByRole('grid', { name: say(name) })
      const first = grid.getByRole('row').nth(1)
      await expect(first).toBeVisible()
      const heads = grid.getByRole('columnheader')
      const shown = await heads.count()
      await page.getByRole('button', { name: say('common:list.columns') }).click()
      await page.getByRole('menuitemcheckbox').last().click()
      await expect(heads).toHaveCount(shown - 1)
      await page.getByRole('menuitem', { name: say('common:list.standardColumns') }).click()
      await expect(heads).toHaveCount(shown)
      const sorting = grid.getByRole('button').first()
      await sorting.click()
      await expect(grid.locator('th[aria-sort="ascending"], th[aria-sort="descending"]')).toHaveCount(1)
      await page.keyboard.press('j')
      await expect(grid).toBeFocused()
      await expect(grid).toHaveAttribute('aria-activedescendant', /-0$/)
      await page.keyboard.press('ArrowDown')
      await page.keyboard.press('Home')
      await expect(grid).toHaveAttribute('aria-activedescendant', /-0$/)
      await search(page, 'zzzz')
      await expect(page).toHaveURL(/q=zzzz/)
      await page.getByRole('button', { name: say('common:list.clear') }).click()
      await expect(first).toBeVisible()
    })
  }
})
