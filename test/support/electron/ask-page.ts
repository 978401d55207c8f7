import type { Page } from '@playwright/test'

/** Asks the core over the bridge of a page, as its own script would, or one that went bad. */
export async function askPage(page: Page, name: string, input: unknown): Promise<unknown> {
  return await page.evaluate(`globalThis.carebench.call(${JSON.stringify(name)}, ${JSON.stringify(input)})`)
}
