import { findBrowser } from '../../electron/host/node/find-browser.ts'

/** The browser that tests drive: CHROMIUM_PATH, else what the program itself would print with, else Playwright's own. */
export function chromiumPath(): string | undefined {
  return process.env['CHROMIUM_PATH'] ?? findBrowser() ?? undefined
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
