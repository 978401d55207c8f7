import { MANAGER_PIN } from '../support/create-test-app.ts'
import { editDatabase } from '../support/edit-database.ts'
import { fillHome } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { goTo } from '../support/go-to.ts'
import { takeIn } from '../support/intake.ts'
import { screenWords } from '../support/screen-words.ts'
import { signInOnPage } from '../support/sign-in-page.ts'

/*
 * On Electron the database is opened by no second thread: a check, a rebuild and a backup run in processes of their own,
 * and the window goes on.
 */

const say = screenWords('en')

test('checks, rebuilds and backups run in processes of their own', async ({ desk, home }) => {
  await fillHome(desk, home, async (manager) => void (await takeIn(manager)))
  const { app, page } = await desk.launch(home)
  // A process that ended by itself is told to nobody: those that are there are looked at instead.
  await app.evaluate(({ app: program }) => {
    const seen = new Set<number>()
    Reflect.set(globalThis, 'workersSeen', seen)
    setInterval(() => {
      for (const { name, pid } of program.getAppMetrics()) if (name === 'Carebench worker') seen.add(pid)
    }, 10)
  })
  const begun = () =>
    app.evaluate(() => {
      const seen: unknown = Reflect.get(globalThis, 'workersSeen')
      return seen instanceof Set ? seen.size : -1
    })
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  await goTo(page, '/settings/data')
  await page.getByRole('button', { name: say('upkeep:check.now') }).click()
  await expect(page.getByText(/match the records/)).toBeVisible()
  await expect.poll(begun).toBeGreaterThan(0)

  // One that is killed says so, and the next one runs.
  await app.evaluate(({ app: program }) => {
    const kill = setInterval(() => {
      const worker = program.getAppMetrics().find(({ name }) => name === 'Carebench worker')
      if (!worker) return
      process.kill(worker.pid, 'SIGKILL')
      clearInterval(kill)
    }, 1)
  })
  await page.getByRole('button', { name: say('upkeep:check.now') }).click()
  await expect(page.getByText(say('upkeep:errors.check-failed.what'))).toBeVisible()

  editDatabase(home.data, ['UPDATE repair_case SET ended = 1'])
  await page.getByRole('button', { name: say('upkeep:check.now') }).click()
  const banner = page.getByRole('alert').filter({ hasText: '(table repair_case)' })
  await expect(banner).toBeVisible()
  await page.getByRole('button', { name: say('upkeep:check.rebuild') }).click()
  await expect(page.getByRole('dialog')).toBeVisible()
  await page.keyboard.type(MANAGER_PIN, { delay: 110 })
  await page.keyboard.press('Enter')
  await expect(banner).toHaveCount(0)
  await expect(page.getByText(/match the records/)).toBeVisible()

  const before = await begun()
  await page.getByRole('button', { name: say('upkeep:backup.now') }).click()
  await expect.poll(begun).toBeGreaterThan(before)
  await app.close()
})
