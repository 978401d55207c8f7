import { expect, test } from '../support/electron/desktop-test.ts'
import { FirstDay } from '../support/pages/first-day.ts'
import { screenWords } from '../support/screen-words.ts'

/* A first day in the window, from an empty folder, by keys and scanner; quitting keeps it. */

test('a first day in the window, and the day after', async ({ desk, home }) => {
  const { app, page } = await desk.launch(home)
  const day = new FirstDay(page, screenWords('en'))
  // Said once, since this machine has no keychain.
  await expect.poll(() => desk.display.windows().length).toBe(2)
  desk.display.press('Return')
  await day.start('en')
  const typed = await day.typeIn('095xe16-0021234', 'Žofie Příhodová')
  const scanned = await day.scanIn('095XE160025678', 'Karel Dvořák')
  await day.find('002123', typed)
  await day.find('dvorak', scanned)
  const label = await page.evaluate(async (rma) => {
    const answer = await fetch(`/files/label/${rma}.pdf?width=62&lang=en`)
    return { type: answer.headers.get('content-type'), bytes: (await answer.arrayBuffer()).byteLength }
  }, scanned)
  expect(label.type).toBe('application/pdf')
  expect(label.bytes).toBeGreaterThan(5_000)
  await day.walkToTheEnd()
  await app.close()
  const again = await desk.launch(home)
  await expect(again.page.locator('input[type="password"]')).toBeVisible()
  expect(desk.display.windows()).toHaveLength(1)
  await again.app.close()
})
