import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import type { Settings } from './stand-in.ts'

export interface Played {
  readonly code: number
  readonly out: string
  readonly err: string
  readonly home: string
}

/**
 * Runs the built main module with the stand-in for Electron in a process of its own. `scenario` is a module beside this
 * one that plays Chromium's part; what it prints is the result.
 */
export async function play(
  scenario: string,
  main: string,
  settings: Partial<Settings> = {},
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Played> {
  const home = settings.home ?? mkdtempSync(join(tmpdir(), 'carebench-electron-'))
  const all: Settings = {
    packaged: true,
    languages: ['en-GB'],
    first: true,
    backend: 'gnome_libsecret',
    keychainGone: false,
    screens: [{ workArea: { x: 0, y: 0, width: 1920, height: 1080 } }],
    ...settings,
    home,
  }
  const here = import.meta.dirname
  const child = spawn(
    process.execPath,
    ['--import', join(here, 'register.ts'), join(here, `${scenario}.ts`), main, ...args],
    {
      env: {
        ...process.env,
        CAREBENCH_DATA: join(home, 'data'),
        CAREBENCH_STAND_IN: JSON.stringify(all),
        ...env,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: child.exitCode ?? -1, out, err, home }
}
