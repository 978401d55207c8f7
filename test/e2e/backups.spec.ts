import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { goTo } from '../support/go-to.ts'
import { expectAccessible } from '../support/accessible.ts'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { editDatabase } from '../support/edit-database.ts'
import { eachOnBench } from '../support/each-on-bench.ts'
import { takeIn } from '../support/intake.ts'
import { screenWords } from '../support/screen-words.ts'
import type { TestClient } from '../support/test-client.ts'

const say = screenWords('en')
const on = eachOnBench()
let client: TestClient

test.beforeEach(async () => {
  client = await on.served.bench.setUp()
})

test('a sheet is made, a place added, a backup made and restored', async ({ page }) => {
  const place = mkdtempSync(join(tmpdir(), 'carebench-e2e-place-'))
  const { rma } = await takeIn(client)
  await on.served.openAsManager(page)
  await goTo(page, '/settings/data')
  await expect(page.getByText(say('upkeep:sheet.none'))).toBeVisible()
  await page.getByRole('button', { name: say('upkeep:sheet.make') }).click()
  const dialog = page.locator('[data-window]')
  await dialog.getByRole('textbox').fill(MANAGER_PIN)
  await dialog.getByRole('button', { name: say('upkeep:sheet.make') }).click()
  await expect(dialog.getByRole('listitem')).toHaveCount(8)
  await expect(dialog.getByRole('link', { name: say('upkeep:sheet.open') })).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: say('upkeep:sheet.done') }).click()
  await expect(page.getByText(say('upkeep:sheet.none'))).toHaveCount(0)

  await page.getByRole('textbox', { name: say('upkeep:places.folder') }).fill(place)
  await page.getByRole('button', { name: say('upkeep:places.add') }).click()
  await expect(
    page.getByRole('button', { name: say('upkeep:places.remove', { folder: place }) }),
  ).toBeVisible()
  // Later than the one that a new place is given at once: the newest stands first in the list.
  on.served.bench.clock.advance(60_000)
  await page.getByRole('button', { name: say('upkeep:backup.now') }).click()
  await expect(page.getByText(say('upkeep:backup.made'))).toBeVisible()
  expect(readdirSync(place).sort()).toEqual(['manifests', 'objects'])
  await expectAccessible(page)

  await takeIn(client, { serial: '095XE160029999' })
  await page.getByRole('grid').getByRole('row').nth(1).click()
  await expect(dialog.getByText('Servis Praha (PRG)')).toBeVisible()
  await expectAccessible(page)
  await dialog.getByRole('button', { name: say('upkeep:restore.go') }).click()
  await dialog.getByRole('textbox').fill(MANAGER_PIN)
  await dialog.getByRole('button', { name: say('upkeep:restore.go') }).click()
  await expect(page.getByRole('heading', { name: 'This bench is locked' })).toBeVisible()
  const manager = await on.served.bench.signInAgain()
  const { rows } = await manager.need('cases.list', {})
  expect(rows.map((row) => row.rma)).toEqual([rma])
  rmSync(place, { recursive: true })
})

test('a drive that is not connected is named, on the notice and beside its folder', async ({ page }) => {
  editDatabase(on.served.bench.dir, [
    `INSERT INTO backup_place VALUES ('red', '/media/usb/backups', 1, '4f1c-aa01', '/backups', 'Red stick')`,
  ])
  await on.served.openAsManager(page)
  await goTo(page, '/settings/data')
  const line = page.getByRole('listitem').filter({ hasText: '/media/usb/backups' })
  const words = say('upkeep:failure.drive-absent', { drive: 'Red stick' })
  await expect(line.getByText(words)).toBeVisible()
  await page.getByRole('button', { name: say('upkeep:backup.now') }).click()
  await expect(page.getByRole('alert').filter({ hasText: words })).toBeVisible()
  await expectAccessible(page)
})
