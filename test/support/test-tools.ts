import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { chromiumPath, headlessShell } from './chromium.ts'
import { onPath } from './on-path.ts'

/**
 * Sees to it that the tests find a browser, ffmpeg and poppler (to read printed pages). Installs what is missing where this machine lets us (Debian or
 * Ubuntu as root); says in one line what is missing where it does not.
 */
export function ensureTestTools(log: (line: string) => void): void {
  const lacking = missing()
  if (lacking.length === 0) return
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    log(`Installing for the tests: ${lacking.join(', ')}`)
    run('apt-get', ['update', '-qq'])
    run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...lacking])
    // Not every distribution has it, and nothing needs it.
    if (headlessShell() === undefined)
      run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'chromium-headless-shell'])
    // Ubuntu's chromium package is only a pointer to a snap.
    if (missing().includes('chromium'))
      run(process.execPath, [playwrightCli, 'install', '--with-deps', 'chromium'])
  }
  const still = missing()
  if (still.length > 0) log(`Not found, and tests need it: ${still.join(', ')}. Install it and run again.`)
}

const playwrightCli = join(import.meta.dirname, '..', '..', 'node_modules', 'playwright', 'cli.js')

function missing(): readonly string[] {
  const browser = chromiumPath() !== undefined || existsSync(chromium.executablePath())
  return [
    ...(browser ? [] : ['chromium']),
    ...(['ffmpeg', 'ffprobe'].every((tool) => onPath(tool) !== undefined) ? [] : ['ffmpeg']),
    ...(['pdftotext', 'pdfinfo', 'pdftoppm'].every((tool) => onPath(tool) !== undefined)
      ? []
      : ['poppler-utils']),
  ]
}

function run(program: string, args: readonly string[]): void {
  spawnSync(program, args, {
    stdio: ['ignore', 'ignore', 'inherit'],
    timeout: 10 * 60_000,
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}
