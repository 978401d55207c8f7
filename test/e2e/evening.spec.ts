import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { expectAccessible } from '../support/accessible.ts'
import { appearances } from '../support/appearances.ts'
import { firstStart } from '../support/create-test-app.ts'
import { goTo } from '../support/go-to.ts'
import { takeIn } from '../support/intake.ts'
import { countKeystrokes } from '../support/keystrokes.ts'
import { step } from '../support/plans.ts'
import { agreePrice } from '../support/quotes.ts'
import { screenWords } from '../support/screen-words.ts'
import { serveBench, type ServedBench } from '../support/serve-bench.ts'
import type { TestClient } from '../support/test-client.ts'
import { watchPages, type WatchedPage } from '../support/watched-page.ts'

/* The manager's evening by keys: the cash is counted, the day is closed, and its report lies in the folder. */

let served: ServedBench
let watched: WatchedPage
let folder: string

test.beforeEach(async ({ context }) => {
  watched = watchPages(context)
  folder = mkdtempSync(join(tmpdir(), 'carebench-evening-'))
  served = await serveBench({ prints: true })
})
test.afterEach(async ({ context }) => {
  await context.close()
  await served.close()
  rmSync(folder, { recursive: true, force: true })
  expect(watched.complaints).toEqual([])
})

/** A repair was paid in cash, and the drawer holds what it was opened with and that. Answers with the whole, in crowns. */
async function takeCash(client: TestClient): Promise<number> {
  const { book } = await client.need('cash.book', { day: null })
  await client.need('cash.open', { day: book.day, version: book.version, float: 200_000 })
  const { caseId } = await takeIn(client, { dealer: 'authorised', assessed: true })
  await agreePrice(client, caseId)
  for (const to of ['accepted', 'in-repair', 'quality-check', 'ready'] as const)
    await step(client, caseId, to)
  const { version, balance } = await client.need('payments.ofCase', { caseId })
  const amount = balance?.outstanding ?? 0
  await client.need('payments.receive', { caseId, version, amount, means: 'cash' })
  return (await client.need('cash.book', { day: null })).book.expected / 100
}

for (const { language, scheme } of appearances)
  test(`cash, report and closing take at most twelve keys: ${language}, ${scheme}`, async ({ page }) => {
    const say = screenWords(language)
    await page.emulateMedia({ colorScheme: scheme, reducedMotion: 'reduce' })
    const client = await served.bench.setUp({ centre: { ...firstStart.centre, language } })
    const inDrawer = await takeCash(client)
    await client.need('reports.setSchedule', {
      enabled: false,
      time: '18:00',
      folder,
      formats: ['pdf', 'xlsx'],
      language,
      close: false,
    })
    await served.openAsManager(page)
    // As every evening on this bench: the total alone.
    await goTo(page, '/cash')
    await page.getByRole('button', { name: say('cash:close.bySum') }).click()
    await expect(page.getByLabel(say('cash:close.sum'))).toBeVisible()
    await expectAccessible(page)
    await goTo(page, '/cases')
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()

    const keys = countKeystrokes(page)
    await keys.press('Control+k')
    await expect(page.getByRole('combobox')).toBeFocused()
    await keys.type(language === 'cs' ? 'kon' : 'end')
    const place = page.getByRole('option', { name: say('reports:evening.title') })
    await expect(place).toHaveAttribute('data-highlighted', '')
    await keys.press('Enter')
    await expect(page.getByLabel(say('cash:close.sum'))).toBeFocused()
    await expectAccessible(page)
    await keys.type(String(inDrawer))
    await keys.press('Enter')
    const end = page.getByRole('button', { name: say('reports:evening.closeAndSave') })
    await expect(end).toBeFocused()
    await expectAccessible(page)
    await keys.press('Enter')
    await expect(page.getByText(say('reports:evening.done'))).toBeVisible()
    expect(keys.count).toBeLessThanOrEqual(12)
    test.info().annotations.push({ type: 'keys', description: `evening: ${keys.count}` })
    await expectAccessible(page)

    const [today] = (await client.need('reports.days', {})).days
    expect(today).toMatchObject({ state: 'closed' })
    expect((await client.need('cash.book', { day: null })).book.closing).toMatchObject({ difference: 0 })
    for (const format of ['pdf', 'xlsx']) {
      const path = join(folder, `PRG-${today?.day}.${format}`)
      expect(existsSync(path)).toBe(true)
      await expect(page.getByText(path)).toBeVisible()
    }
  })

test('without a folder the report is a PDF that one key saves; the cash that was not counted is said', async ({
  page,
}) => {
  const say = screenWords('en')
  const client = await served.bench.setUp()
  await takeCash(client)
  await served.openAsManager(page)
  await goTo(page, '/reports')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.keyboard.press('e')
  await expect(page.getByText(say('reports:evening.notCounted'))).toBeVisible()
  await expect(page.getByText(say('reports:evening.noFolder'))).toBeVisible()
  const end = page.getByRole('button', { name: say('reports:evening.closeAndSave') })
  await end.focus()
  await page.keyboard.press('Enter')
  const link = page.getByRole('link', { name: say('reports:export.download') })
  await expect(link).toBeFocused()
  const [file] = await Promise.all([page.waitForEvent('download'), page.keyboard.press('Enter')])
  expect(file.suggestedFilename()).toMatch(/^PRG-.*\.pdf$/)
  await expectAccessible(page)
})
