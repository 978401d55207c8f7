import type { Page } from '@playwright/test'

/** Time between the characters of a wedge scanner (ms). */
const CHARACTER_MS = 12

/**
 * Scans: types `text` and Enter as a keyboard-wedge scanner does. The keys carry their own times, so that a busy machine
 * does not turn the scanner into a person. `text` is what the layout makes of the code, e.g. `+ěšč` for `1234`.
 */
export async function scan(page: Page, text: string): Promise<void> {
  const line = await page.context().newCDPSession(page)
  let at = Date.now() / 1_000
  const press = async (key: { readonly key: string; readonly text: string; readonly code?: string }) => {
    at += CHARACTER_MS / 1_000
    await line.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp: at, ...key })
    await line.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp: at, key: key.key })
  }
  for (const character of text.split('')) await press({ key: character, text: character })
  await press({ key: 'Enter', code: 'Enter', text: '\r' })
  await line.detach()
}
