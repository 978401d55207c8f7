import { copyFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { fillHome } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { officeFiles } from '../support/import-files.ts'
import { takeIn } from '../support/intake.ts'
import { reviewClip, submissionOf } from '../support/reviews.ts'
import { signInOnPage } from '../support/sign-in-page.ts'
import { makeClip } from '../support/video/make-clip.ts'

/* Files are dragged out of a folder onto the window of a real Electron: what Chromium itself takes for a drag of files. */

test('photos, recordings and lists land on their screen; a stray file goes nowhere', async ({
  desk,
  home,
}) => {
  const clip = await makeClip(reviewClip)
  let [caseId, review] = ['', '']
  await fillHome(desk, home, async (manager) => {
    caseId = (await takeIn(manager)).caseId
    review = (await manager.need('reviews.enter', submissionOf())).id
  })
  const photo = join(home.path, 'front.png')
  const list = join(home.path, 'delivery.csv')
  const recording = join(home.path, basename(clip.path))
  writeFileSync(list, officeFiles['stock-marks'])
  copyFileSync(clip.path, recording)
  const { app, page } = await desk.launch(home)
  await page.locator('input[type="password"]').waitFor()
  writeFileSync(photo, desk.display.picture())
  desk.user.own(photo)
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)

  await test.step('a stray file opens nothing and leaves the screen as it is', async () => {
    const before = page.url()
    await drop(page, page.locator('main'), photo)
    await expect(page.getByRole('navigation').first()).toBeVisible()
    expect(page.url()).toBe(before)
    expect(app.windows()).toHaveLength(1)
  })
  await test.step('a photo onto a case', async () => {
    await page.evaluate(`location.hash = '#/cases/${caseId}'`)
    await drop(page, page.getByText('No photos yet. Drop, paste'), photo)
    await expect(page.getByRole('button', { name: 'Photo 1' })).toBeVisible()
  })
  await test.step('a list onto the import of the stock', async () => {
    await page.evaluate("location.hash = '#/stock'")
    await page.getByRole('button', { name: 'Import from file' }).first().click()
    await drop(page, page.getByText('Drop a CSV, XLSX, ODS or JSON file here'), list)
    await page.getByRole('button', { name: 'Import 2 rows' }).click()
    await expect(page.getByText('Import finished. 2 rows were added.')).toBeVisible()
  })
  await test.step('a recording onto a submission that waits for one', async () => {
    await page.evaluate(`location.hash = '#/reviews/${review}'`)
    await drop(page, page.getByText('Drop the recording here'), recording)
    await expect(page.getByText(basename(recording)).first()).toBeVisible()
  })
  expect(home.log()).not.toMatch(/procedure failed|uncaught|unhandled/)
  await app.close()
})

/** Carries a file from outside over a place and lets it go there. */
async function drop(page: Page, on: Locator, path: string): Promise<void> {
  await on.first().scrollIntoViewIfNeeded()
  const box = await on.first().boundingBox()
  if (!box) throw new Error('there is nothing to drop it on')
  const session = await page.context().newCDPSession(page)
  const data = { items: [], files: [path], dragOperationsMask: 1 }
  const at = { x: box.x + box.width / 2, y: box.y + Math.min(box.height / 2, 300), data }
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
    await session.send('Input.dispatchDragEvent', { type, ...at })
  await session.detach()
}
