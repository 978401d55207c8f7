import { readFileSync } from 'node:fs'
import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { takeIn } from '../support/intake.ts'
import { serveBench, type ServedBench } from '../support/serve-bench.ts'
import { watchPages, type WatchedPage } from '../support/watched-page.ts'

let served: ServedBench
let watched: WatchedPage

test.beforeEach(async ({ context }) => {
  watched = await watchPages(context)
  served = await serveBench()
})
test.afterEach(async ({ context }) => {
  // The pages go first: one that outlives its server complains of every try to reach it again.
  await context.close()
  await served.close()
  expect(watched.complaints).toEqual([])
  expect(watched.outside).toEqual([])
})

const begins = { PDF: '%PDF', Excel: 'PK', CSV: '\ufeff', JSON: '{' } as const

async function exportAs(
  page: Page,
  format: keyof typeof begins,
  language: 'English' | 'Čeština',
): Promise<string> {
  await page.getByRole('button', { name: 'Export…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export a report' })
  await dialog.getByRole('radio', { name: format }).click()
  await dialog.getByRole('combobox', { name: 'Language' }).click()
  await page.getByRole('option', { name: language }).click()
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: 'Save the file' }).click({ timeout: 60_000 }),
  ])
  const text = readFileSync(await download.path(), 'utf8')
  expect(text.startsWith(begins[format])).toBe(true)
  await page.keyboard.press('Escape')
  return text
}

test('a day happens, the manager watches it, closes it and takes it out in every format', async ({
  page,
}) => {
  test.setTimeout(180_000)
  const manager = await served.bench.setUp()
  const technician = await served.bench.signInAs('Tereza Bílá', ['technician'])
  await takeIn(technician)
  await served.openAsManager(page)
  await page.getByRole('link', { name: 'Reports' }).click()
  const tile = page.getByRole('link', { name: /Units taken in/ })
  await expect(tile).toContainText('1')
  await expectAccessible(page)

  await takeIn(technician, { serial: '095XE160021299', serialRaw: '095XE160021299' })
  await expect(tile).toContainText('2')
  await tile.click()
  await expect(page.getByRole('heading', { name: 'Records behind the figure' })).toBeVisible()
  await expect(page.getByText('Tereza Bílá').first()).toBeVisible()
  await page.getByRole('button', { name: 'Back to the figures' }).click()

  await page.getByRole('link', { name: 'Daily report' }).click()
  await page.getByRole('link', { name: /today/ }).click()
  await page.getByRole('button', { name: 'Close the day' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Close the day' }).click()
  await expect(page.getByText(/Closed .* by Marie Nováková/)).toBeVisible()
  await expectAccessible(page)

  await takeIn(technician, { serial: '095XE160021300', serialRaw: '095XE160021300' })
  await expect(page.getByText('4 records came after the closing')).toBeVisible()

  for (const format of ['PDF', 'Excel', 'CSV', 'JSON'] as const) await exportAs(page, format, 'English')
  const czech = await exportAs(page, 'CSV', 'Čeština')
  expect(czech).toContain('Přijaté přístroje')
  for (const format of ['PDF', 'Excel', 'JSON'] as const) await exportAs(page, format, 'Čeština')

  await page.getByRole('button', { name: 'Reopen…' }).click()
  await page.getByRole('dialog').getByLabel('Reason').fill('A unit was entered late.')
  await page.getByRole('dialog').getByRole('button', { name: 'Reopen…' }).click()
  await expect(page.getByText('Reopened: A unit was entered late.')).toBeVisible()
  expect((await manager.need('reports.days', {})).days[0]).toMatchObject({ state: 'reopened' })
})
