import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { z } from 'zod'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { fillHome, killGroup } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { goTo } from '../support/go-to.ts'
import { draftOf } from '../support/intake.ts'
import { signInOnPage } from '../support/sign-in-page.ts'

/* What ends unexpectedly while the program runs, on a real Electron. */

/** Whether the page stands, asked of the host: a driver gives a page up whose process ended. */
const stands = (app: ElectronApplication) =>
  app.evaluate(async ({ webContents }) => {
    const [page] = webContents.getAllWebContents()
    if (!page || page.isCrashed() || page.isLoading()) return false
    return (
      (await page.executeJavaScript(`document.querySelector('input[type="password"]') !== null`)) === true
    )
  })

const processOfPage = (app: ElectronApplication) =>
  app.evaluate(({ webContents }) => webContents.getAllWebContents()[0]?.getOSProcessId() ?? 0)

const killPage = async (app: ElectronApplication) => {
  const killed = await processOfPage(app)
  process.kill(killed, 'SIGKILL')
  return killed
}

test('a page that ends comes back by itself three times, then when a person says so', async ({
  desk,
  home,
}) => {
  await fillHome(desk, home)
  const { app } = await desk.launch(home)
  await expect.poll(() => stands(app)).toBe(true)
  for (let time = 1; time <= 3; time += 1) {
    const killed = await killPage(app)
    await expect.poll(() => processOfPage(app)).not.toBe(killed)
    await expect.poll(() => stands(app)).toBe(true)
  }
  expect(desk.display.windows()).toHaveLength(1)
  const [main] = desk.display.windows()
  await killPage(app)
  await expect.poll(() => desk.display.windows().length).toBe(2)
  const asked = desk.display.windows().find(({ id }) => id !== main?.id)
  desk.display.activate(asked?.id ?? '')
  desk.display.press('Return')
  await expect.poll(() => stands(app)).toBe(true)
  expect(desk.display.windows()).toHaveLength(1)
  await app.close()
})

test('the process that draws may end: the page stays and can be worked in', async ({ desk, home }) => {
  await fillHome(desk, home)
  const { app, page } = await desk.launch(home)
  const drawing = () =>
    app.evaluate(
      ({ app: electron }) => electron.getAppMetrics().find(({ type }) => type === 'GPU')?.pid ?? null,
    )
  await expect(page.locator('input[type="password"]')).toBeVisible()
  const first = await drawing()
  expect(first).not.toBeNull()
  if (first !== null) process.kill(first, 'SIGKILL')
  await expect.poll(() => home.log()).toContain('a helper process ended')
  await page.locator('input[type="password"]').fill('123')
  await expect(page.locator('input[type="password"]')).toHaveValue('123')
  await expect.poll(drawing).not.toBe(first)
  await app.close()
})

test('a run that is killed loses nothing that was acknowledged, and leaves the place of its window known', async ({
  desk,
  home,
}) => {
  await fillHome(desk, home)
  const killed = await desk.launch(home)
  const place = { x: 210, y: 130, width: 1111, height: 777 }
  await expect(killed.page.locator('input[type="password"]')).toBeVisible()
  await killed.app.evaluate(({ BrowserWindow }, to) => {
    BrowserWindow.getAllWindows()[0]?.setBounds(to)
  }, place)
  await expect
    .poll(() => {
      try {
        return readFileSync(join(home.profile, 'window.json'), 'utf8')
      } catch {
        return ''
      }
    })
    .toContain('1111')
  await signInOnPage(killed.page, 'Marie Nováková', MANAGER_PIN)
  // Killed in the moment in which the answer is there.
  const answer: unknown = await killed.page.evaluate(
    async ({ id, draft }) => {
      const bridge: { call(name: string, input: object): Promise<object> } = Reflect.get(
        globalThis,
        'carebench',
      )
      return await bridge.call('intake.submit', { id, draft })
    },
    { id: randomUUID(), draft: draftOf() },
  )
  killGroup(killed.app.process())
  const { rma } = z.object({ value: z.object({ rma: z.string() }) }).parse(answer).value
  await expect.poll(() => desk.display.windows().length).toBe(0)
  const again = await desk.launch(home)
  const now = await again.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getBounds())
  expect(now).toMatchObject({ width: 1111, height: 777 })
  await signInOnPage(again.page, 'Marie Nováková', MANAGER_PIN)
  await goTo(again.page, '/cases')
  await expect(again.page.getByRole('row', { name: new RegExp(rma) })).toBeVisible()
  await again.app.close()
})
