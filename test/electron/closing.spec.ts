import type { Page } from '@playwright/test'
import { MANAGER_PIN } from '../support/create-test-app.ts'
import { fillHome } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { goTo } from '../support/go-to.ts'
import { IntakePage } from '../support/pages/intake-page.ts'
import { signInOnPage } from '../support/sign-in-page.ts'
import { tier } from '../support/tier.ts'

/* The end of a day at the window: a question where something still runs, and everything as it was the day after. */

const ROWS = 20_000

/** Begins an import that takes a while, as its screen does. */
async function beginImport(page: Page): Promise<void> {
  const rows = Array.from({ length: ROWS }, (_, at) => `095XF${String(at).padStart(9, '0')};Mavic Mini;new`)
  const began = await page.evaluate(
    async (file) => {
      const bridge: {
        call(name: string, input: object): Promise<{ ok: boolean; value: Record<string, string> }>
      } = Reflect.get(globalThis, 'carebench')
      const sent = await fetch('/files/import/new', { method: 'POST', body: file })
      const answer: unknown = await sent.json()
      const sha256: unknown = Reflect.get(Object(Reflect.get(Object(answer), 'value')), 'sha256')
      const looked = await bridge.call('imports.look', { kind: 'stock', sha256, choices: {} })
      const look = looked.value['look']
      await bridge.call('imports.count', { look })
      return (await bridge.call('imports.take', { look })).ok
    },
    ['serial;model;grade', ...rows].join('\n'),
  )
  expect(began).toBe(true)
}

test('closing while an import runs asks; the day after, window, language, theme and drafts are back', async ({
  desk,
  home,
}, info) => {
  test.skip(tier !== 'nightly', 'a long import and two starts: nightly')
  await fillHome(desk, home)
  const { app, page } = await desk.launch(home)
  const { display } = desk
  await signInOnPage(page, 'Marie Nováková', MANAGER_PIN)
  const intake = new IntakePage(page)
  await intake.open()
  await intake.serial.fill('095XE160021234')
  await page.keyboard.press('Enter')
  await intake.name.fill('Žofie Příhodová')
  await expect(page.locator('main').getByText('Saved', { exact: true }).first()).toBeVisible()
  await page.getByRole('button', { name: /Marie Nováková/ }).click()
  await page.getByRole('menuitemradio', { name: 'Dark' }).click()
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await page.getByRole('menuitemradio', { name: 'Čeština' }).click()
  await expect(page.locator('html')).toHaveAttribute('lang', 'cs')
  await page.keyboard.press('Escape')

  await beginImport(page)
  // As the button of the title bar does. The driver is not asked while the host is busy: its answers get lost.
  display.press('ctrl+w')
  await expect.poll(() => display.windows().length).toBe(2)
  await info.attach('closing', { body: display.picture(), contentType: 'image/png' })
  display.press('Return')
  await expect.poll(() => display.windows().length).toBe(1)

  display.press('ctrl+q')
  await expect.poll(() => display.windows().length).toBe(2)
  const ended = new Promise<number | null>((resolve) => void app.process().once('exit', resolve))
  display.press('Tab', 'Return')
  expect(await ended).toBe(0)

  const again = await desk.launch(home)
  await signInOnPage(again.page, 'Marie Nováková', MANAGER_PIN)
  await expect(again.page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await expect(again.page.locator('html')).toHaveAttribute('lang', 'cs')
  await goTo(again.page, '/intake')
  await expect(again.page.getByText('Žofie Příhodová').first()).toBeVisible()
  await info.attach('the day after', { body: display.picture(), contentType: 'image/png' })
  await again.app.close()
})
