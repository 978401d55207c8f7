import type { Page } from '@playwright/test'

/** Slower than a scanner: what is typed faster counts as a scan. */
export const BY_HAND = { delay: 110 }

/** At the door of the bench: chooses the person, where there are several, types the PIN and waits for the program. */
export async function signInOnPage(page: Page, name: string, pin: string): Promise<void> {
  await page.locator('input[type="password"]').waitFor()
  const face = page.getByRole('option', { name })
  if ((await face.count()) > 0) await face.click()
  await page.locator('input[type="password"]').fill(pin)
  await page.keyboard.press('Enter')
  await page.getByRole('navigation').first().waitFor()
  // The frame is there before the screen in it.
  await page.locator('h1').first().waitFor()
}
