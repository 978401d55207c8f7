import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { fillHome } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { signInOnPage } from '../support/sign-in-page.ts'

/* Files that leave the program by the system's own window, on a real Electron. */

test('a report is saved under its name, and replaces no other without a question', async ({ desk, home }) => {
  await fillHome(desk, home)
  const { app, page } = await desk.launch(home)
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  await page.getByRole('link', { name: 'Reports' }).click()
  await page.getByRole('button', { name: 'Export' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('radio', { name: /CSV/ }).click()
  await dialog.getByRole('button', { name: 'Export', exact: true }).click()
  const save = dialog.getByRole('link', { name: 'Save the file' })
  // Where the file is ready it is said beside the button that made it, with the keyboard on it.
  await expect(save).toBeFocused()
  await expect(save).toBeInViewport()

  await save.click()
  await expect
    .poll(() => desk.display.windows().map(({ title }) => title))
    .toContainEqual(expect.stringMatching(/^Save PRG-.*\.csv$/))
  desk.display.press('Return')
  await expect(page.getByText(/^Saved: PRG-.*\.csv$/)).toBeVisible()
  const folder = [join(home.path, 'Downloads'), home.path].find((path) => existsSync(path)) ?? ''
  const name = readdirSync(folder).find((file) => file.endsWith('.csv')) ?? ''
  const path = join(folder, name)
  expect(readFileSync(path, 'utf8')).toContain('Servis Praha')

  writeFileSync(path, 'something else')
  await save.click()
  await expect.poll(() => desk.display.activeTitle()).toMatch(/^Save /)
  desk.display.press('Return')
  // The question is the toolkit's own, a window without a title.
  await expect.poll(() => desk.display.activeTitle()).toBe('')
  desk.display.press('Escape')
  await expect.poll(() => desk.display.activeTitle()).toMatch(/^Save /)
  desk.display.press('Escape')
  await expect.poll(() => desk.display.windows().length).toBe(1)
  expect(readFileSync(path, 'utf8')).toBe('something else')
  await app.close()
})

test('what program this is can be seen, and copied', async ({ desk, home }) => {
  await fillHome(desk, home)
  const { app, page } = await desk.launch(home)
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  await app.evaluate(({ Menu }) => {
    const help = Menu.getApplicationMenu()?.items.at(-1)?.submenu?.items.at(-1)
    help?.click()
  })
  await expect(page.getByRole('heading', { level: 1, name: 'About Carebench' })).toBeVisible()
  const version = await app.evaluate(({ app: electron }) => electron.getVersion())
  await expect(page.getByText(version, { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: /Copy/ }).first().click()
  await expect.poll(() => app.evaluate(({ clipboard }) => clipboard.readText())).toContain(version)
  await app.close()
})
