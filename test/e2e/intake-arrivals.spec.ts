import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { DAY } from '../support/manual-clock.ts'
import { IntakePage } from '../support/pages/intake-page.ts'
import { pressByHand, scan } from '../support/scanner.ts'
import { serveBench, type ServedBench } from '../support/serve-bench.ts'
import { BY_HAND } from '../support/sign-in-page.ts'
import type { TestClient } from '../support/test-client.ts'

let served: ServedBench
let client: TestClient
let complaints: string[]

test.beforeEach(async ({ page }) => {
  complaints = []
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  served = await serveBench()
  client = await served.bench.setUp()
})
test.afterEach(async ({ context }) => {
  const heard = [...complaints]
  await context.close()
  await served.close()
  expect(heard).toEqual([])
})

async function open(page: Page): Promise<void> {
  await served.openAsManager(page)
  await page.evaluate("location.hash = '#/intake/arrivals'")
  await page.getByRole('heading', { name: 'Expected units', level: 1 }).waitFor()
}

async function choose(page: Page, name: string, content: string | Buffer): Promise<void> {
  const buffer = Buffer.from(content)
  await page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/csv', buffer })
}

const rows = (page: Page) => page.getByRole('grid', { name: 'Expected units' }).getByRole('row')

test('rows with mistakes are named and left out; mended, they are added, and nothing comes twice', async ({
  page,
}) => {
  await open(page)
  await page.keyboard.press('i')
  await expect(page.getByRole('button', { name: 'Choose a file' })).toBeFocused()
  const bad =
    'number;serial;name;model;email\nR-1;1,58E+13;Jan;Mavic Air 2;jan@example.cz\nR-2;;Petr;Mavic 9;petr'
  await choose(page, 'requests.csv', bad)
  const problems = page.getByRole('region', { name: 'Refused rows, with reasons' })
  await expect(problems.getByRole('listitem')).toHaveCount(4)
  await expect(problems).toContainText('a spreadsheet turned the serial into a number')
  await expect(problems).toContainText('The catalogue does not include the model “Mavic 9”.')
  await expectAccessible(page)
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
  expect((await client.need('requests.list', {})).total).toBe(0)

  // As an older Czech program writes it: semicolons, Windows-1250. Somebody has to look at the letters.
  const header = 'cislo;seriovecislo;jmeno;model\n'
  const latin = Buffer.concat([
    Buffer.from(`${header}R-1;095XE160021234;`),
    Buffer.from([0x8e, 0x6f, 0x66, 0x69, 0x65]),
    Buffer.from(';Mavic Air 2\n'),
  ])
  await choose(page, 'zadosti.csv', latin)
  await expect(page.getByRole('region', { name: 'First rows as they will be read' })).toContainText('Žofie')
  const take = page.getByRole('button', { name: 'Import 1 row' })
  await expect(take).toBeDisabled()
  await page.getByRole('checkbox', { name: 'The letters in the preview are right' }).click()
  await take.click()
  await expect(page.getByText('Import finished. 1 row was added.')).toBeVisible()
  await page
    .getByRole('contentinfo')
    .or(page.locator('footer'))
    .getByRole('button', { name: 'Close' })
    .click()
  await expect(rows(page).filter({ hasText: 'Žofie' })).toBeVisible()

  await page.keyboard.press('i')
  await choose(page, 'zadosti.csv', latin)
  await expect(page.getByRole('region', { name: 'Rows that are already here' })).toContainText('R-1')
  await expect(page.getByRole('button', { name: 'Import', exact: true })).toBeDisabled()
})

test('those that wait longest come first; one is found by a part of a name, and its unit fills the intake', async ({
  page,
}) => {
  const now = served.bench.clock.now()
  const expected = [
    ['Petr Svoboda', '08QDE7X00A1B22', 3],
    ['Eva Dvořáková', '0V2GG8R0A3C111', 20],
  ] as const
  for (const [name, serial, days] of expected) {
    await client.need('requests.add', {
      serial,
      name,
      phone: '+420 777 111 222',
      model: 'Spark',
      cause: 'water',
      words: 'Fell into a pond.',
      filedAt: now - days * DAY,
    })
  }
  await open(page)
  await expect(rows(page).nth(1)).toContainText('Eva Dvořáková')
  await expect(rows(page).nth(1)).toContainText('20 days')
  await page.keyboard.press('f')
  await expect(page.getByLabel('Search expected units')).toBeFocused()
  await page.keyboard.type('dvorak', BY_HAND)
  await expect(rows(page)).toHaveCount(2)
  await page.reload()
  await expect(rows(page)).toHaveCount(2)
  await rows(page).nth(1).click()
  await expect(page.getByText('Fell into a pond.')).toBeVisible()
  await expectAccessible(page)

  await scan(page, '0V2GG8R0A3C111')
  const intake = new IntakePage(page)
  await expect(intake.name).toHaveValue('Eva Dvořáková')
  await expect(intake.cause('Water')).toBeChecked()
  await expect(page.getByText('Filled in from the request')).toBeVisible()
  await expect(intake.part('Drone')).toBeFocused()
  await pressByHand(page, '1')
  await expect(intake.decision).toContainText('Paid repair')
  await page.keyboard.press('Control+Enter')
  await expect(intake.rma()).toBeVisible()
  const arrived = await client.need('requests.list', { state: 'arrived' })
  expect(arrived.rows).toMatchObject([{ serial: '0V2GG8R0A3C111' }])
})

test('a call by telephone is entered by keyboard, and dismissed with a reason', async ({ page }) => {
  await open(page)
  await page.keyboard.press('t')
  await expect(page.getByLabel('Serial', { exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Enter the serial number.')).toBeVisible()
  await expectAccessible(page)
  await page.keyboard.type('08qde7x-00a1b22', BY_HAND)
  await page.getByLabel('Name', { exact: true }).fill('Petr Svoboda')
  await page.keyboard.press('Enter')
  await expect(rows(page).filter({ hasText: 'Petr Svoboda' })).toBeVisible()
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByRole('button', { name: 'Dismiss request' })).toBeDisabled()
  await page.getByLabel('Why it will not arrive').fill('Sent to another centre.')
  await page.getByRole('button', { name: 'Dismiss request' }).click()
  await expect(page.getByText('No units expected')).toBeVisible()
  const { rows: dismissed } = await client.need('requests.list', { state: 'dismissed' })
  expect(dismissed).toMatchObject([{ serial: '08QDE7X00A1B22' }])
})
