import type { Page } from '@playwright/test'

/** Time between the characters of a wedge scanner (ms). */
const CHARACTER_MS = 12

/**
 * Scans: types `text` and Enter as a keyboard-wedge scanner does. The keys carry their own times and are sent at once,
 * none waiting for the one before to be handled: a busy machine does not turn the scanner into a person. `text` is what the layout makes of the code, e.g. `+ěšč` for `1234`.
 */
export async function scan(page: Page, text: string): Promise<void> {
  const line = await page.context().newCDPSession(page)
  let at = Date.now() / 1_000
  const press = (key: { readonly key: string; readonly text: string; readonly code?: string }) => {
    at += CHARACTER_MS / 1_000
    return [
      line.send('Input.dispatchKeyEvent', { type: 'keyDown', timestamp: at, ...key }),
      line.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp: at, key: key.key }),
    ]
  }
  await Promise.all([
    ...text.split('').flatMap((character) => press({ key: character, text: character })),
    ...press({ key: 'Enter', code: 'Enter', text: '\r' }),
  ])
  await line.detach()
}
