import { MANAGER_PIN } from '../support/create-test-app.ts'
import { askPage } from '../support/electron/ask-page.ts'
import { fillHome } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { BY_HAND, signInOnPage } from '../support/sign-in-page.ts'

/* Several windows of one program, on a real Electron. */

test('a second window is signed in with the first, lives with it, and is locked with it', async ({
  desk,
  home,
}) => {
  await fillHome(desk, home)
  const { app, page } = await desk.launch(home)
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  await page.getByRole('link', { name: 'Cases' }).click()
  await page.keyboard.press('Control+K')
  await page.keyboard.type('second window', BY_HAND)
  const [beside] = await Promise.all([app.waitForEvent('window'), page.keyboard.press('Enter')])
  await expect(beside).toHaveURL(/#\/cases/)
  await expect(beside.getByRole('heading', { name: 'Cases', level: 1 })).toBeVisible()
  expect(desk.display.windows().filter(({ title }) => title.includes('Carebench'))).toHaveLength(2)

  // What is done in one of them is seen in the other.
  const done = await askPage(page, 'people.renameBench', { name: 'Stůl u okna' })
  expect(done).toMatchObject({ ok: true })
  await expect(beside.getByText('Stůl u okna').first()).toBeVisible()

  // A page that went bad opens nothing but screens of the program.
  for (const address of ['https://example.com/', 'javascript:alert(1)', '/a#b', '../x', 7])
    expect(await askPage(beside, 'host.openBeside', { address })).toMatchObject({ ok: false })
  for (const opened of app.windows()) expect(opened.url()).toMatch(/^app:\/\/carebench\//)

  await beside.keyboard.press('Alt+l')
  await expect(beside.locator('input[type="password"]')).toBeVisible()
  await expect(page.locator('input[type="password"]')).toBeVisible()
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  await expect(beside.getByRole('heading', { name: 'Cases', level: 1 })).toBeVisible()

  // The first may go; the others go on, and the program with them.
  await page.close()
  await beside.getByRole('link', { name: 'Reports' }).click()
  await expect(beside).toHaveURL(/#\/reports/)
  await app.close()
})
