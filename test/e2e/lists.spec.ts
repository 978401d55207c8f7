import { expect, test, type Locator, type Page } from '@playwright/test'
import { takeIn } from '../support/intake.ts'
import { serveBench, type ServedBench } from '../support/serve-bench.ts'
import type { TestClient } from '../support/test-client.ts'
import { watchPages, type WatchedPage } from '../support/watched-page.ts'

let served: ServedBench
let client: TestClient
let watched: WatchedPage

test.beforeEach(async ({ context }) => {
  watched = await watchPages(context)
  served = await serveBench()
  client = await served.bench.setUp()
})
test.afterEach(async ({ context }) => {
  const heard = [...watched.complaints, ...watched.outside]
  await context.close()
  await served.close()
  expect(heard).toEqual([])
})

async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate(`location.hash = '${place}'`)
}

async function manyCases(count: number): Promise<void> {
  for (let at = 0; at < count; at += 1) {
    const serial = `095XE160021${String(100 + at)}`
    const customer = {
      name: `Maximiliana Nepomucena Příhodová-Dvořáková ${at}`,
      phone: '+420 777 123 456',
      email: '',
    }
    await takeIn(client, { serial, serialRaw: serial, customer })
    served.bench.clock.advance(10_000)
  }
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
  await served.openAsManager(page)
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
