import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { askPage } from '../support/electron/ask-page.ts'
import { fillHome } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { signInOnPage } from '../support/sign-in-page.ts'

/* Folders are chosen in the system's own window, and typed as before. */

test('the folder of the scheduled reports is chosen, and written to when it is saved', async ({
  desk,
  home,
}) => {
  await fillHome(desk, home)
  const reports = join(home.path, 'reports')
  mkdirSync(reports)
  desk.user.own(home.path)
  const { app, page } = await desk.launch(home)
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  await page.evaluate("location.hash = '#/settings/reports'")
  const field = page.getByLabel('Folder', { exact: true })
  await field.fill(reports)
  await page.getByRole('button', { name: 'Choose…' }).click()
  await expect.poll(() => desk.display.windows().length).toBe(2)
  // A second question while the first is open is none.
  expect(await askPage(page, 'host.chooseFolder', { startAt: '' })).toEqual({
    ok: true,
    value: { folder: null },
  })
  expect(await askPage(page, 'host.chooseFolder', { startAt: 7 })).toMatchObject({ ok: false })
  desk.display.press('Escape')
  await expect.poll(() => desk.display.windows().length).toBe(1)
  await expect(field).toHaveValue(reports)

  await page.getByRole('button', { name: 'Choose…' }).click()
  await expect.poll(() => desk.display.windows().length).toBe(2)
  desk.display.press('Return')
  await expect.poll(() => desk.display.windows().length).toBe(1)
  await expect(field).toHaveValue(reports)
  await page.getByRole('button', { name: 'Save', exact: true }).click()
  await expect(page.getByText('Schedule saved.').first()).toBeVisible()
  await app.close()
})
