import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { fillHome } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { takeIn } from '../support/intake.ts'
import { signInOnPage } from '../support/sign-in-page.ts'

/* What the program is asked to open from outside, on a real Electron: links and files, at a start and at a second one. */

test('links and files are shown once somebody is signed in, and change nothing', async ({ desk, home }) => {
  let [rma, id] = ['', '']
  let evidence = ''
  await fillHome(desk, home, async (manager) => {
    const taken = await takeIn(manager)
    ;[rma, id] = [taken.rma, taken.caseId]
  })
  evidence = join(home.path, 'P-1.evidence.json')
  writeFileSync(evidence, '{"format":"something else"}')
  const backup = join(home.path, 'centre.carebench-backup')
  writeFileSync(backup, 'this is no backup')
  desk.user.own(home.path)
  const { app, page } = await desk.launch(home, { args: [`carebench:case/${id}`] })
  await expect(page.locator('input[type="password"]')).toBeVisible()
  expect(page.url()).not.toContain(id)
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  await expect(page.getByRole('heading', { name: rma })).toBeVisible()

  /** A second start with these arguments: it hands them over and ends. */
  const startAgain = async (...args: readonly string[]) => {
    expect((await desk.start(home, { args: ['--', ...args] }).ended).code).toBe(0)
  }
  await page.getByRole('link', { name: 'Reports' }).click()
  await startAgain('carebench:settings/data', `carebench:case/${id}/pay`, '--quit', evidence)
  const dialog = page.getByRole('dialog', { name: 'Evidence file' })
  await expect(dialog.getByText('This is not an evidence file of Carebench.')).toBeVisible()
  expect(page.url()).toContain('/reports')
  await page.keyboard.press('Escape')
  await startAgain(`file://${backup}`)
  await expect(page.getByRole('dialog').getByRole('button', { name: 'Restore this backup' })).toBeDisabled()
  await page.keyboard.press('Escape')

  // Locked: it waits for whoever comes.
  await page.keyboard.press('Alt+l')
  await expect(page.locator('input[type="password"]')).toBeVisible()
  await startAgain(`carebench:case/${id}`)
  await expect(page.locator('input[type="password"]')).toBeVisible()
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  await expect(page.getByRole('heading', { name: rma })).toBeVisible()
  expect(home.log()).not.toMatch(/procedure failed|uncaught|unhandled/)
  await app.close()
})

test('the desktop of Linux is told which files and links are ours', () => {
  const root = join(import.meta.dirname, '..', '..')
  const entry = readFileSync(join(root, 'packaging/linux/carebench.desktop'), 'utf8')
  expect(entry).toContain('x-scheme-handler/carebench;')
  expect(entry).toContain('application/x-carebench-backup;')
  expect(entry).toContain('application/x-carebench-evidence;')
  const checked = spawnSync('xmllint', ['--noout', join(root, 'packaging/linux/carebench-mime.xml')])
  expect(checked.error === undefined ? checked.status : 0).toBe(0)
})
