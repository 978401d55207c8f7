import type { Page } from '@playwright/test'

/** Keys that a person presses, counted. A scan is not one of them. */
export interface Keystrokes {
  press(key: string): Promise<void>
  type(text: string): Promise<void>
  readonly count: number
}

export function countKeystrokes(page: Page, delay = 110): Keystrokes {
  let count = 0
  return {
    async press(key) {
      count += 1
      await page.keyboard.press(key)
    },
    async type(text) {
      count += Array.from(text).length
      await page.keyboard.type(text, { delay })
    },
    get count() {
      return count
    },
  }
}
