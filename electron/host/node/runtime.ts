import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Electron's own program, or in one sentence why it cannot be used here. */
export type Runtime =
  { readonly ok: true; readonly path: string } | { readonly ok: false; readonly why: string }

/** A machine that may not reach the download answers at once or never: no bench waits longer than this. */
const FETCH_LIMIT_MS = 60_000

/** Where Electron could run at all: with a screen, and with its sandbox. */
export function unfitFor(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  isRoot: boolean,
): string | null {
  if (platform !== 'linux') return null
  if (!hasScreen(platform, env)) return 'no display is available'
  if (isRoot) return 'it cannot run sandboxed as root'
  return null
}

export function hasScreen(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
): boolean {
  return platform !== 'linux' || Boolean(env['DISPLAY']) || Boolean(env['WAYLAND_DISPLAY'])
}

/**
 * Electron's program in this source tree. Its package fetches it at first use and not when it is installed, so that is
 * tried here, with one line on `err` and a limit.
 */
export async function findRuntime(root: string, err: NodeJS.WritableStream): Promise<Runtime> {
  const unfit = unfitFor(process.platform, process.env, process.getuid?.() === 0)
  if (unfit !== null) return { ok: false, why: unfit }
  const folder = join(root, 'node_modules', 'electron')
  if (!existsSync(folder)) return { ok: false, why: 'it is not installed' }
  const present = installedAt(folder)
  if (present !== null) return { ok: true, path: present }
  err.write('Downloading Electron (first start only)…\n')
  const fetched = await fetchRuntime(folder)
  const path = fetched ? installedAt(folder) : null
  return path === null ? { ok: false, why: 'it could not be downloaded' } : { ok: true, path }
}

/** The program in the folder of the electron package, or null where it was not fetched. */
export function installedAt(folder: string): string | null {
  const note = join(folder, 'path.txt')
  if (!existsSync(note)) return null
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? join(folder, 'dist')
  const path = join(dist, readFileSync(note, 'utf8').trim())
  return existsSync(path) ? path : null
}

function fetchRuntime(folder: string): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const child = spawn(process.execPath, [join(folder, 'install.js')], {
    stdio: 'ignore',
    timeout: FETCH_LIMIT_MS,
    killSignal: 'SIGKILL',
  })
  child.on('error', () => resolve(false))
  child.on('close', (code) => resolve(code === 0))
  return promise
}
