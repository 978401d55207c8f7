import { expect, test, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { appearances } from '../support/appearances.ts'
import { firstStart } from '../support/create-test-app.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { goTo } from '../support/go-to.ts'
import { takeIn } from '../support/intake.ts'
import { countKeystrokes } from '../support/keystrokes.ts'
import { step } from '../support/plans.ts'
import { payOutstanding } from '../support/quotes.ts'
import { pauseByHand, scan } from '../support/scanner.ts'
import { screenWords } from '../support/screen-words.ts'
import type { TestClient } from '../support/test-client.ts'

const on = eachOnBench()

const serialOf = (n: number) => `095XE16002123${n}`

async function taken(
  client: TestClient,
  n: number,
  change: Parameters<typeof takeIn>[1] = {},
): Promise<string> {
  const { caseId } = await takeIn(client, { serial: serialOf(n), serialRaw: serialOf(n), ...change })
  on.served.bench.clock.advance(60_000)
  return caseId
}

/** Repaired units that wait to be shipped. */
async function ready(client: TestClient, n: number, paid = true): Promise<string> {
  const id = await taken(client, n)
  for (const to of ['accepted', 'in-repair', 'quality-check', 'ready'] as const) await step(client, id, to)
  if (paid) await payOutstanding(client, id)
  return id
}

const rows = (page: Page) => page.getByRole('grid').getByRole('row')

for (const { language, scheme } of appearances)
  test(`ships what was picked by keys and scanner, and takes it all back: ${language}, ${scheme}`, async ({
    page,
  }) => {
    const say = screenWords(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const client = await on.served.bench.setUp({ centre: { ...firstStart.centre, language } })
    const sent = [await ready(client, 1), await ready(client, 2), await ready(client, 3)]
    const fresh = await taken(client, 4)
    await on.served.openAsManager(page)
    await goTo(page, '/cases')
    await expect(rows(page)).toHaveCount(5)

    const keys = countKeystrokes(page)
    await keys.press('j')
    await expect(page.getByRole('grid')).toBeFocused()
    await keys.press('Control+a')
    const bar = page.getByRole('region', { name: say('cases:bulk.title') })
    await expect(bar).toContainText('4')
    await expectAccessible(page)
    await keys.press('m')
    const dialog = page.locator('[data-window]')
    await expect(dialog).toContainText(say('cases:bulk.someGood', { count: 3, total: 4 }))
    // Why the fourth stays stands beside it before anything is moved.
    await expect(dialog.getByRole('listitem').filter({ hasText: '100004' })).toContainText(
      say('cases:errors.step-not-allowed.what'),
    )
    await expectAccessible(page)
    await keys.press('Tab')
    await expect(dialog.getByLabel(say('cases:carrier'))).toBeFocused()
    await keys.type('DPD')
    await keys.press('Tab')
    const numbers = dialog.getByPlaceholder(say('cases:tracking'))
    await expect(numbers.nth(0)).toBeFocused()
    const listed = await numbers.evaluateAll((fields) => fields.map((field) => field.dataset['case'] ?? ''))
    // The label of a unit leads to its field, and what stood in the field before is still there.
    const { rma } = await client.need('cases.get', { id: listed[1] ?? '' })
    await scan(page, rma)
    await expect(numbers.nth(1)).toBeFocused()
    await expect(numbers.nth(0)).toHaveValue('')
    await pauseByHand(page)
    await numbers.nth(0).focus()
    for (const at of [0, 1, 2]) {
      await expect(numbers.nth(at)).toBeFocused()
      await scan(page, `DR100${at}`)
      await expect(numbers.nth(at)).toHaveValue(`DR100${at}`)
    }
    const go = dialog.locator('button[type="submit"]')
    await expect(go).toBeFocused()
    await pauseByHand(page)
    await keys.press('Enter')
    await expect(dialog).toBeHidden()
    expect(keys.count).toBeLessThanOrEqual(9)
    const standing = async () => {
      const all = await Promise.all([...sent, fresh].map((id) => client.need('cases.get', { id })))
      return all.map(({ status }) => status)
    }
    expect(await standing()).toEqual(['shipped', 'shipped', 'shipped', 'decided'])
    const first = await client.need('cases.get', { id: listed[0] ?? '' })
    expect(first).toMatchObject({ carrier: 'DPD', tracking: 'DR1000' })
    // What stayed is what is picked now.
    await expect(bar).toContainText('1')
    await page.keyboard.press('Control+z')
    await expect.poll(standing).toEqual(['ready', 'ready', 'ready', 'decided'])
    await page.keyboard.press('Escape')
    await expect(bar).toBeHidden()
  })

test('picks by Space, by Shift with the arrows, by x and by boxes, and prints all labels as one document', async ({
  page,
}) => {
  const client = await on.served.bench.setUp()
  for (const n of [1, 2, 3, 4]) await taken(client, n)
  await on.served.openAsManager(page)
  await goTo(page, '/cases')
  await expect(rows(page)).toHaveCount(5)
  await page.keyboard.press('j')
  await expect(page.getByRole('grid')).toBeFocused()
  await pauseByHand(page)
  const bar = page.getByRole('region', { name: 'Selected cases' })
  await page.keyboard.press('Space')
  await expect(bar).toContainText('1 case selected')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(bar).toContainText('2 cases selected')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(bar).toContainText('3 cases selected')
  await page.keyboard.press('x')
  await expect(bar).toContainText('2 cases selected')
  await page
    .getByRole('checkbox', { name: /^Select RMA-/ })
    .last()
    .click()
  await expect(bar).toContainText('3 cases selected')
  const printed = page.waitForResponse(
    (answer) => /\/files\/label\//.test(answer.url()) && answer.request().method() === 'GET',
  )
  await page.keyboard.press('s')
  const label = await printed
  expect(label.status()).toBe(200)
  expect((await label.text()).match(/<main class="label/g)?.length).toBe(3)
  await page.keyboard.press('Escape')
  await expect(bar).toBeHidden()
  await page.getByRole('checkbox', { name: 'Select all that match' }).click()
  await expect(bar).toContainText('4 cases selected')
})

test('picks cards of the board, whole columns too', async ({ page }) => {
  const client = await on.served.bench.setUp()
  for (const n of [1, 2, 3]) await taken(client, n, { assessed: false })
  await on.served.openAsManager(page)
  await goTo(page, '/board')
  const cards = page.locator('[data-card]')
  await expect(cards).toHaveCount(3)
  await page.keyboard.press('ArrowDown')
  await expect(cards.first()).toBeFocused()
  const bar = page.getByRole('region', { name: 'Selected cases' })
  await page.keyboard.press('Space')
  await expect(bar).toContainText('1 case selected')
  await page.keyboard.press('Shift+ArrowDown')
  await expect(bar).toContainText('2 cases selected')
  await expectAccessible(page)
  await page.keyboard.press('Control+a')
  await expect(bar).toContainText('3 cases selected')
  await page.keyboard.press('m')
  const dialog = page.locator('[data-window]')
  await expect(dialog).toContainText('All 3 cases can be moved.')
  await dialog.locator('button[type="submit"]').click()
  await expect(dialog).toBeHidden()
  const { rows: after } = await client.need('cases.list', {})
  expect(after.map(({ status }) => status)).toEqual(['assessed', 'assessed', 'assessed'])
})

test('ships cases from a file of tracking numbers', async ({ page }) => {
  const client = await on.served.bench.setUp()
  const id = await ready(client, 1)
  const unpaid = await ready(client, 2, false)
  await on.served.openAsManager(page)
  await goTo(page, '/cases')
  await page.getByRole('button', { name: 'Import tracking numbers' }).click()
  const dialog = page.getByRole('dialog')
  const { rma } = await client.need('cases.get', { id })
  const other = await client.need('cases.get', { id: unpaid })
  await dialog.locator('input[type="file"]').setInputFiles({
    name: 'parcels.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`RMA;Tracking number\r\n${rma};DR1\r\n${other.rma};DR2\r\n`),
  })
  await expect(dialog).toContainText('The carrier is missing.')
  await dialog.getByLabel('Carrier', { exact: true }).fill('DPD')
  await page.keyboard.press('Tab')
  await expect(dialog).toContainText(`The case “${other.rma}” is not paid.`)
  await expectAccessible(page)
  await dialog.getByRole('button', { name: 'Import 1 row' }).click()
  await expect(dialog).toContainText('1 row was added')
  expect(await client.need('cases.get', { id })).toMatchObject({
    status: 'shipped',
    carrier: 'DPD',
    tracking: 'DR1',
  })
  expect(await client.need('cases.get', { id: unpaid })).toMatchObject({ status: 'ready' })
})
