import type { Page } from '@playwright/test'
import type { KeyboardLayout } from '../../shared/kernel/keyboard-layouts.ts'
import { keysTypedOn } from './layouts.ts'

/** Time between the characters of a wedge scanner (ms). */
const CHARACTER_MS = 12

/** How a scanner types. */
export interface ScannerHabits {
  /** Before which character it pauses, and how long (ms). */
  readonly pause?: { readonly at: number; readonly ms: number }
  /** The computer's layout; with it the keys say which physical ones they are. Without, `text` is what the layout printed. */
  readonly layout?: KeyboardLayout
  /** The layout that the scanner was set up for; a US one where it says nothing. */
  readonly codes?: KeyboardLayout
  readonly end?: 'Enter' | 'Tab' | null
  /** The computer is busy: the keys reach the page this much later (ms), and in drops. */
  readonly lateMs?: number
}

interface SentKey {
  readonly key: string
  readonly text?: string
  readonly code?: string
  readonly afterMs?: number
}

/**
 * Scans: types `text` and Enter as a keyboard-wedge scanner does. The keys carry their own times and are sent at once,
 * none waiting for the one before to be handled: a busy machine does not turn the scanner into a person. `text` is what
 * the layout makes of the code, e.g. `+ěšč` for `1234`.
 */
export async function scan(page: Page, text: string, habits: ScannerHabits = {}): Promise<void> {
  const { pause, layout, codes, end = 'Enter', lateMs = 0 } = habits
  const typed: readonly { key: string; code?: string }[] = layout
    ? keysTypedOn(layout, text, codes)
    : text.split('').map((key) => ({ key }))
  await send(
    page,
    [
      ...typed.map(({ key, code }, place) => ({
        key,
        text: key,
        ...(code === undefined ? {} : { code }),
        ...(pause?.at === place ? { afterMs: pause.ms } : {}),
      })),
      ...(end === null ? [] : [{ key: end, code: end, ...(end === 'Enter' ? { text: '\r' } : {}) }]),
    ],
    lateMs,
  )
}

/** A scanner that stutters before the last character, as wireless ones do. */
export async function stutter(page: Page, text: string, ms: number): Promise<void> {
  await scan(page, text, { pause: { at: text.length - 1, ms } })
}

/**
 * A scanner in ALT mode: every character as Alt and three digits of the keypad. The page is told of the keys itself: what
 * Alt and the keypad do outside of it is different on every system.
 */
export async function scanWithAlt(page: Page, text: string): Promise<void> {
  const keys = text.split('').flatMap((character) => [
    { key: 'Alt', code: 'AltLeft', altKey: true },
    ...String(character.charCodeAt(0))
      .padStart(3, '0')
      .split('')
      .map((digit) => ({ key: digit, code: `Numpad${digit}`, altKey: true })),
  ])
  const all = JSON.stringify([...keys, { key: 'Enter', code: 'Enter' }])
  await page.evaluate(
    `for (const key of ${all}) (document.activeElement ?? document.body).dispatchEvent(new KeyboardEvent('keydown', { ...key, bubbles: true, cancelable: true }))`,
  )
}

/** A person lays the hand from the keyboard to the scanner, or back: so long that the last key is explained. */
export async function pauseByHand(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 320)))
}

/** Presses a key as a person does. */
export async function pressByHand(page: Page, key: string): Promise<void> {
  await pauseByHand(page)
  await page.keyboard.press(key)
}

/** Enter as a person presses it. */
export async function confirmByHand(page: Page): Promise<void> {
  await pressByHand(page, 'Enter')
}

/** When the last key of the last scan of a page was, in seconds: no scanner reads a code before it has sent the one before. */
const sentUntil = new WeakMap<Page, number>()

async function send(page: Page, keys: readonly SentKey[], lateMs = 0): Promise<void> {
  const line = await page.context().newCDPSession(page)
  let at = Math.max((Date.now() - lateMs) / 1_000, sentUntil.get(page) ?? 0)
  const strokes = keys.map(({ afterMs = CHARACTER_MS, ...key }) => {
    at += afterMs / 1_000
    const timestamp = at
    return async () => {
      const type = key.text === undefined ? 'rawKeyDown' : 'keyDown'
      await Promise.all([
        line.send('Input.dispatchKeyEvent', { type, timestamp, ...key }),
        line.send('Input.dispatchKeyEvent', { type: 'keyUp', timestamp, key: key.key }),
      ])
    }
  })
  sentUntil.set(page, at)
  if (lateMs === 0) await Promise.all(strokes.map((stroke) => stroke()))
  else
    for (const stroke of strokes) {
      await stroke()
      // A drop: whatever the page does meanwhile, it gets to do.
      await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 15)))
    }
  await line.detach()
}
