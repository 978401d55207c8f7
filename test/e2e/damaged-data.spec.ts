import { createHash } from 'node:crypto'
import { mkdirSync, renameSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { goTo } from '../support/go-to.ts'
import { expectAccessible } from '../support/accessible.ts'
import { MANAGER_PIN, STAFF_PIN } from '../support/create-test-app.ts'
import { draftOf, takeIn } from '../support/intake.ts'
import { DAY } from '../support/manual-clock.ts'
import { register, replaceUnit } from '../support/plans.ts'
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
const RESEALED = '095XE160029001'
const say = screenWords('en')

const on = eachOnBench()
let client: TestClient

test.beforeEach(async () => {
  client = await on.served.bench.setUp()
})

test('what was edited is found, told and rebuilt', async ({ page }) => {
  const agreedOn = new Date(on.served.bench.clock.now() - 2 * DAY).toISOString().slice(0, 10)
  await register(client, { purchase: { kind: 'separate', agreedOn }, warrantyEndsOn: null })
  await replaceUnit(client, PLANNED, RESEALED)
  const photos = ['a picture of the front', 'a picture of the back'].map(photoOnDisk)
  const another = { serial: '095XE160027777', serialRaw: '095XE160027777' }
  await takeIn(client, { ...another, photos: photos.map(({ hash }, at) => ({ hash, name: `${at}.jpg` })) })
  await on.served.bench.signInAs('Tomáš Kříž', ['technician'])

  await on.served.openAsManager(page)
  await goTo(page, '/settings/data')
  await page.getByRole('button', { name: say('upkeep:check.now') }).click()
  await expect(page.getByText(/match the records/)).toBeVisible()
  const banner = page.getByRole('alert').filter({ hasText: 'has not matched the sealed records' })
  await expect(banner).toHaveCount(0)
  await expectAccessible(page)

  const [front, back] = photos
  const swap = () => swapFiles([front?.path ?? '', back?.path ?? ''])
  const edits = [
    { named: '(table plan)', make: () => edit('UPDATE plan SET used = 0') },
    { named: '(table report_tally)', make: () => edit('UPDATE report_tally SET amount = amount + 100') },
    {
      named: '(table person)',
      make: () =>
        edit(
          'CREATE TEMP TABLE was AS SELECT * FROM person',
          'UPDATE person SET (roles, subject) = (SELECT roles, subject FROM was WHERE was.id <> person.id)',
        ),
    },
    { named: front?.hash ?? '', make: swap, mend: swap },
  ]
  for (const { named, make, mend } of edits) {
    on.served.bench.clock.advance(60_000)
    make()
    await page.getByRole('button', { name: say('upkeep:check.now') }).click()
    await expect(banner).toContainText(named)
    mend?.()
    await client.need('upkeep.rebuild', { secret: MANAGER_PIN })
    on.served.bench.clock.advance(60_000)
    await client.need('upkeep.checkData', {})
    await expect(banner).toHaveCount(0)
  }

  on.served.bench.clock.advance(60_000)
  edit('UPDATE plan SET used = 0', 'UPDATE report_tally SET amount = amount + 100')
  await page.getByRole('button', { name: say('upkeep:check.now') }).click()
  await expect(banner).toContainText('(table plan)')
  await goTo(page, '/cases')
  await expect(banner).toBeVisible()
  await expectAccessible(page)

  // Whoever decides on it is refused in the meantime, and reads what to do.
  const refused = await client.call('intake.preview', {
    draft: draftOf({ serial: RESEALED, serialRaw: RESEALED }),
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

test('a check says how far it is and is cancelled; changed entries are accepted with the PIN', async ({
  page,
}) => {
  // Hashing it takes seconds; on the disk it is nothing.
  const long = photoOnDisk('a recording that is long')
  truncateSync(long.path, 8 * 2 ** 30)
  await on.served.openAsManager(page)
  await goTo(page, '/settings/data')
  await page.getByRole('button', { name: say('upkeep:check.now') }).click()
  await expect(page.getByRole('progressbar', { name: say('upkeep:check.runs.check') })).toBeVisible()
  await page.getByRole('button', { name: say('upkeep:check.cancels.check') }).click()
  await expect(page.getByText(say('upkeep:check.cancelled'))).toBeVisible()
  await expect(page.getByRole('progressbar')).toHaveCount(0)

  rmSync(long.path)
  edit(`INSERT INTO backup_place (id, folder, added_at) VALUES ('x', '/elsewhere', 1)`)
  await page.getByRole('button', { name: say('upkeep:check.now') }).click()
  const banner = page.getByRole('alert').filter({ hasText: '(table backup_place)' })
  await expect(banner).toBeVisible()
  await expect(page.getByRole('button', { name: say('upkeep:check.rebuild') })).toHaveCount(0)
  on.served.bench.clock.advance(60_000)
  await page.getByRole('button', { name: say('upkeep:check.accept') }).click()
  const dialog = page.getByRole('dialog', { name: say('upkeep:check.accept') })
  await expect(dialog).toContainText(say('upkeep:check.acceptWhat'))
  await expectAccessible(page)
  await page.keyboard.type(MANAGER_PIN, { delay: 110 })
  await page.keyboard.press('Enter')
  await expect(dialog).toBeHidden()
  await expect(page.getByText(/match the records/)).toBeVisible()
  await expect(banner).toHaveCount(0)
})

function edit(...statements: string[]): void {
  editDatabase(on.served.bench.dir, statements)
}

/** Each of two files has the other's content. */
function swapFiles([one = '', other = '']: readonly string[]): void {
  renameSync(one, `${one}.swapped`)
  renameSync(other, one)
  renameSync(`${one}.swapped`, other)
}

/** A photo as an upload leaves it. */
function photoOnDisk(content: string): { readonly hash: string; readonly path: string } {
  const hash = createHash('sha256').update(content).digest('hex')
  const folder = join(on.served.bench.dir, 'media', hash.slice(0, 2))
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, hash), content)
  return { hash, path: join(folder, hash) }
}
