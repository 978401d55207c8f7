import { findBrowser } from '../../electron/host/node/find-browser.ts'
import { onPath } from './on-path.ts'

/**
 * The browser that tests drive: CHROMIUM_PATH, else the same engine without a window (a third less work for each spec),
 * else what the program itself would print with, else Playwright's own.
 */
export function chromiumPath(): string | undefined {
  return process.env['CHROMIUM_PATH'] ?? headlessShell() ?? findBrowser() ?? undefined
}

/** Debian's build of the engine alone. */
export function headlessShell(): string | undefined {
  return onPath('chromium-headless-shell')
}

/** Quiet, and without anything that talks to the internet by itself. Chromium cannot build its sandbox as root. */
export const chromiumArguments: readonly string[] = [
  ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
