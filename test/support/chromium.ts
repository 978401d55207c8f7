import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { findBrowser } from '../../electron/host/node/find-browser.ts'

/**
 * The browser that tests drive: CHROMIUM_PATH, else the same engine without a window (a third less work for each spec),
 * else what the program itself would print with, else Playwright's own.
 */
export function chromiumPath(): string | undefined {
  return process.env['CHROMIUM_PATH'] ?? headlessShell() ?? findBrowser() ?? undefined
}

/** Debian's build of the engine alone. */
export function headlessShell(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  return folders.map((folder) => join(folder, 'chromium-headless-shell')).find((path) => existsSync(path))
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
