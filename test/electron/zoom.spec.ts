import { fillHome } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'

/* The size of the window's text, chosen by its keys on a real screen. */

test('the zoom is changed by keys, kept over a restart, and put back', async ({ desk, home }) => {
  await fillHome(desk, home)
  const first = await desk.launch(home)
  const zoomOf = ({ app }: typeof first) =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel() ?? null)
  await first.page.locator('input[type="password"]').waitFor()
  expect(await zoomOf(first)).toBe(0)
  const press = (keys: string): void => {
    for (const { id, title } of desk.display.windows()) {
      if (title.includes('Carebench')) desk.display.activate(id)
    }
    desk.display.press(keys)
  }
  press('ctrl+equal')
  await expect.poll(() => zoomOf(first)).toBeGreaterThan(0)
  const chosen = await zoomOf(first)
  const width = await first.page.evaluate('innerWidth')
  await first.app.close()

  const second = await desk.launch(home)
  await second.page.locator('input[type="password"]').waitFor()
  expect(await zoomOf(second)).toBe(chosen)
  expect(await second.page.evaluate('innerWidth')).toBe(width)
  // Nothing is cut off where text is larger.
  expect(await second.page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  press('ctrl+0')
  await expect.poll(() => zoomOf(second)).toBe(0)
  await second.app.close()
})
