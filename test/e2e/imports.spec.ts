import { Buffer } from 'node:buffer'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { goTo } from '../support/go-to.ts'
import { importFile } from '../support/import-file.ts'
import { officeFiles, windows1250 } from '../support/import-files.ts'
import { serveBench, type ServedBench } from '../support/serve-bench.ts'
import type { TestClient } from '../support/test-client.ts'

/* Each list is imported as an office does: choose a file, look, answer what is asked, add. */
let served: ServedBench
let client: TestClient

test.beforeEach(async ({ page }) => {
  served = await serveBench()
  client = await served.bench.setUp()
  await served.openAsManager(page)
})
test.afterEach(async ({ context }) => {
  await context.close()
  await served.close()
})

async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  const file = { name, mimeType: 'text/csv', buffer: Buffer.from(content) }
  await page.getByLabel('File to import').setInputFiles(file)
}

test('a delivery: marks of a spreadsheet are taken away and named', async ({ page }) => {
  await goTo(page, '/stock')
  await page.getByRole('button', { name: 'Import from file' }).first().click()
  await choose(page, 'delivery.csv', officeFiles['stock-marks'])
  await expect(page.getByRole('region', { name: 'Cleaned or unusual, and kept' })).toContainText(
    'the mark that a spreadsheet keeps text with was removed',
  )
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await expect(page.getByText('Import finished. 2 rows were added.')).toBeVisible()
  expect((await client.need('stock.list', {})).total).toBe(2)
})

test('a delivery that was imported by mistake is undone as a whole', async ({ page }) => {
  await importFile(client, 'stock', officeFiles['stock-marks'])
  await goTo(page, '/stock')
  await page.getByRole('button', { name: 'Import from file' }).first().click()
  const recent = page.getByRole('region', { name: 'Recent imports on this bench' })
  await expect(recent).toContainText('2 of 2 rows added')
  await expectAccessible(page)
  await recent.getByRole('button', { name: 'Undo this import' }).click()
  const window = page.getByRole('dialog', { name: 'Undo the import of 2 rows?' })
  await expect(window).toContainText('Nothing is deleted.')
  await window.getByRole('button', { name: 'Undo this import' }).click()
  await expect(page.getByText('Import undone: 2 records')).toBeVisible()
  await expect(recent).toContainText('undone')
  expect((await client.need('stock.list', {})).total).toBe(0)
})

test('plans of a dealer: letters are confirmed, what the list does not say is said once', async ({
  page,
}) => {
  await goTo(page, '/plans')
  await page.getByRole('button', { name: 'Import', exact: true }).click()
  const file = officeFiles['plans-cz'].replaceAll('.11.2026', '.2.2026')
  await choose(page, 'plans.csv', windows1250(file))
  const refused = page.getByRole('region', { name: 'Refused rows, with reasons' })
  await expect(refused).toContainText('The rules (E1–E6) need more facts')
  for (const [field, answer] of [
    ['Activation of the units', 'Not activated yet'],
    ['Dealer', 'Authorised'],
    ['Bought and used', 'In the plan’s region'],
  ] as const) {
    await page.getByRole('combobox', { name: field }).click()
    await page.getByRole('option', { name: answer }).click()
  }
  await page.getByRole('checkbox', { name: 'The letters in the preview are right' }).click()
  await page.getByRole('button', { name: 'Import 2 rows' }).click()
  await expect(page.getByText('Import finished. 2 rows were added. 2 rows were refused.')).toBeVisible()
  const { rows } = await client.need('plans.list', {})
  expect(rows.map(({ serial }) => serial).sort()).toEqual(['095XE160021301', '095XE160021302'])
})

test('submissions with headings that nobody knows are mapped by hand, and that is remembered', async ({
  page,
}) => {
  await goTo(page, '/reviews/new')
  await page.getByRole('button', { name: 'Import file' }).click()
  const file = officeFiles['rev-comma-name'].replace('aircraftSerial', 'Gerät')
  await choose(page, 'reviews.csv', file)
  await expect(page.getByText('Choose the column for: Aircraft serial number')).toBeVisible()
  const unknown = page.getByRole('combobox', { name: 'Column “Gerät” contains' })
  // What is left out says so.
  await expect(unknown).toHaveText('Leave out')
  await unknown.click()
  await page.getByRole('option', { name: 'Aircraft serial number' }).click()
  await page.getByRole('button', { name: 'Import 1 row' }).click()
  await expect(page.getByText('Import finished. 1 row was added.')).toBeVisible()
  expect((await client.need('reviews.list', {})).total).toBe(1)
  await page.locator('footer').getByRole('button', { name: 'Close' }).click()
  await page.getByRole('button', { name: 'Import file' }).click()
  await choose(page, 'reviews.csv', file)
  await expect(page.getByRole('region', { name: 'Rows that are already here' })).toBeVisible()
})
