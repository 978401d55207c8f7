import type { Page } from '@playwright/test'

/** Opens a place of the program, e.g. `/plans/new`, and waits until its screen stands there instead of the one before. */
export async function goTo(page: Page, place: string): Promise<void> {
  await page.evaluate(`location.hash = '${place}'`)
  const [path = ''] = place.split('?', 1)
  await page.locator(`main[data-place^="${path}"]`).waitFor()
}
