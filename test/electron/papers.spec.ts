import { MANAGER_PIN } from '../support/create-test-app.ts'
import { fillHome, type Running } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { takeIn } from '../support/intake.ts'
import { signInOnPage } from '../support/sign-in-page.ts'

/* Papers beside the program, on a real Electron: a page, a PDF, the printer. */

/** What the newest window beside the first looks like: its size, and how much of its picture is paper white. */
const newestWindow = ({ app }: Running) =>
  app.evaluate(async ({ BrowserWindow, screen }) => {
    const paper = BrowserWindow.getAllWindows().find((window) => window.id !== 1 && window.isVisible())
    // Papers are printed to PDF by windows that nobody sees, and that go again.
    if (!paper) return null
    const picture = (await paper.webContents.capturePage()).toBitmap()
    if (paper.isDestroyed()) return null
    let white = 0
    for (let at = 0; at < picture.length; at += 4)
      if (picture[at] === 255 && picture[at + 1] === 255) white += 4
    return {
      address: paper.webContents.getURL(),
      width: paper.getBounds().width,
      mostWidth: screen.getPrimaryDisplay().workAreaSize.width,
      white: white / picture.length,
      frames: paper.webContents.mainFrame.framesInSubtree.map(({ url }) => url),
    }
  })

const closeNewest = ({ app }: Running) =>
  app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()
      .find(({ id }) => id !== 1)
      ?.close(),
  )

test('a work order is seen as a page and as a PDF, and printed from its window', async ({ desk, home }) => {
  let rma = ''
  await fillHome(desk, home, async (manager) => {
    rma = (await takeIn(manager)).rma
  })
  const running = await desk.launch(home)
  const { app, page } = running
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  await page.getByRole('link', { name: 'Cases' }).click()
  await page.getByRole('row', { name: new RegExp(rma) }).click()
  await page.getByRole('heading', { name: rma }).waitFor()
  await page.keyboard.press('p')
  const dialog = page.getByRole('dialog')

  await dialog.getByRole('button', { name: 'Open as web page' }).click()
  await expect.poll(async () => (await newestWindow(running))?.white ?? 0).toBeGreaterThan(0.5)
  const asPage = await newestWindow(running)
  expect(asPage?.address).toContain(`/files/work-order/${rma}.html`)
  expect(asPage?.width).toBe(Math.min(900, asPage?.mostWidth ?? 0))
  // Ctrl+P prints the window in front. This machine has no printer, and says so.
  await expect.poll(() => desk.display.windows().length).toBe(2)
  const before = desk.display.windows()
  desk.display.activate(before.find(({ title }) => title.includes('Work order'))?.id ?? '')
  desk.display.press('ctrl+p')
  await expect.poll(() => desk.display.windows().length).toBe(3)
  desk.display.press('Escape')
  await expect.poll(() => desk.display.windows().map(({ id }) => id)).toEqual(before.map(({ id }) => id))
  await closeNewest(running)
  await expect.poll(() => desk.display.windows().length).toBe(1)

  await dialog.getByRole('button', { name: 'Open as PDF' }).click()
  await expect
    .poll(async () => (await newestWindow(running))?.frames ?? [])
    .toContainEqual(expect.stringMatching(/^chrome-extension:/))
  await expect.poll(async () => (await newestWindow(running))?.white ?? 0).toBeGreaterThan(0.2)
  expect(home.log()).not.toContain('a navigation was stopped')
  expect(home.log()).not.toContain('a request to the outside was stopped')
  await closeNewest(running)
  await app.close()
})
