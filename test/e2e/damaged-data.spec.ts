import { createHash } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { goTo } from '../support/go-to.ts'
import { expectAccessible } from '../support/accessible.ts'
import { MANAGER_PIN, STAFF_PIN } from '../support/create-test-app.ts'
import { draftOf, takeIn } from '../support/intake.ts'
import { DAY } from '../support/manual-clock.ts'
import { register } from '../support/plans.ts'
import { screenWords } from '../support/screen-words.ts'
import { editDatabase } from '../support/edit-database.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { signInOnPage } from '../support/sign-in-page.ts'
import type { TestClient } from '../support/test-client.ts'

/*
 * Somebody edits what stands beside the sealed records: a plan's count, a sum of a report, a person's roles, a photo.
 * A check finds each, managers read it on every screen, everybody else on the start screen; rows are rebuilt.
 */

const PLANNED = '095XE160021234'
const say = screenWords('en')

const on = eachOnBench()
let client: TestClient

test.beforeEach(async () => {
  client = await on.served.bench.setUp()
})

test('what was edited is found, told and rebuilt', async ({ page }) => {
  const agreedOn = new Date(on.served.bench.clock.now() - 2 * DAY).toISOString().slice(0, 10)
  await register(client, { purchase: { kind: 'separate', agreedOn }, warrantyEndsOn: null })
  await takeIn(client, { serial: PLANNED, serialRaw: PLANNED })
  await on.served.bench.signInAs('Tomáš Kříž', ['technician'])

  await on.served.openAsManager(page)
  await goTo(page, '/settings/data')
  await page.getByRole('button', { name: say('upkeep:check.now') }).click()
  await expect(page.getByText(/match the records/)).toBeVisible()
  const banner = page.getByRole('alert').filter({ hasText: 'has not matched the sealed records' })
  await expect(banner).toHaveCount(0)
  await expectAccessible(page)

  on.served.bench.clock.advance(60_000)
  edit(
    'UPDATE plan SET used = 1',
    'UPDATE report_tally SET amount = amount + 100',
    `UPDATE person SET roles = '["manager"]'`,
  )
  await page.getByRole('button', { name: say('upkeep:check.now') }).click()
  await expect(banner).toBeVisible()
  for (const table of ['(table plan)', '(table report_tally)', '(table person)'])
    await expect(banner).toContainText(table)
  await goTo(page, '/cases')
  await expect(banner).toBeVisible()
  await expectAccessible(page)

  // Whoever decides on it is refused in the meantime, and reads what to do.
  const refused = await client.call('intake.preview', {
    draft: draftOf({ serial: PLANNED, serialRaw: PLANNED }),
  })
  expect(refused).toMatchObject({ ok: false, error: { code: 'records-damaged', params: { table: 'plan' } } })

  await goTo(page, '/settings/data')
  on.served.bench.clock.advance(60_000)
  await page.getByRole('button', { name: say('upkeep:check.rebuild') }).click()
  const window = page.getByRole('dialog', { name: say('upkeep:check.rebuild') })
  await expect(window).toContainText('The records are not changed.')
  await page.keyboard.type(MANAGER_PIN, { delay: 110 })
  await page.keyboard.press('Enter')
  await expect(window).toBeHidden()
  await expect(banner).toHaveCount(0)
  await expect(page.getByText(/match the records/)).toBeVisible()
})

test('a swapped photo is named, and a technician reads that the manager knows', async ({ page }) => {
  const photo = photoOnDisk('a picture of the front')
  await takeIn(client, { photos: [{ hash: photo.hash, name: 'front.jpg' }] })
  await on.served.bench.signInAs('Tomáš Kříž', ['technician'])
  writeFileSync(photo.path, 'another picture')
  await client.need('upkeep.checkData', {})

  await on.served.open(page)
  await signInOnPage(page, 'Tomáš Kříž', STAFF_PIN)
  await expect(page.getByRole('alert').filter({ hasText: 'Your manager has been told' })).toBeVisible()
  await expectAccessible(page)
  await goTo(page, '/cases')
  await expect(page.getByRole('alert')).toHaveCount(0)

  await page.keyboard.press('Alt+p')
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  await expect(page.getByRole('alert').filter({ hasText: photo.hash })).toBeVisible()
})

function edit(...statements: string[]): void {
  editDatabase(on.served.bench.dir, statements)
}

/** A photo as an upload leaves it. */
function photoOnDisk(content: string): { readonly hash: string; readonly path: string } {
  const hash = createHash('sha256').update(content).digest('hex')
  const folder = join(on.served.bench.dir, 'media', hash.slice(0, 2))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, hash), content)
  return { hash, path: join(folder, hash) }
}
