import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, rmSync } from 'node:fs'
import { once } from 'node:events'
import { join } from 'node:path'
import { onPath } from '../on-path.ts'
import type { Desk, Home } from './desk.ts'

/** The keyring of a home, as a desktop of its own has one: GNOME's, on a bus that nobody else is on. */
export interface Keyring {
  /** What makes a program use it. */
  readonly how: { readonly args: readonly string[]; readonly env: Readonly<Record<string, string>> }
  /** Starts it with its password, or locked without. */
  start(password: string | null): Promise<void>
  /** Takes away what it holds. */
  forget(): void
  close(): Promise<void>
}

/** False where this machine has none. */
export function hasKeyring(): boolean {
  return onPath('gnome-keyring-daemon') !== undefined && onPath('dbus-daemon') !== undefined
}

export async function openKeyring(desk: Desk, home: Home): Promise<Keyring> {
  const runtime = join(home.path, 'run')
  mkdirSync(runtime, { mode: 0o700 })
  desk.user.own(home.path)
  const env = { PATH: process.env['PATH'] ?? '', HOME: home.path, XDG_RUNTIME_DIR: runtime }
  const bus = spawn(
    desk.user.wrap('/usr/bin/dbus-daemon'),
    ['--session', '--print-address=1', '--nofork', '--nopidfile'],
    { env: { ...env, DISPLAY: desk.display.name }, stdio: ['ignore', 'pipe', 'ignore'] },
  )
  const [said]: unknown[] = await once(bus.stdout, 'data')
  const onBus = { XDG_RUNTIME_DIR: runtime, DBUS_SESSION_BUS_ADDRESS: String(said).trim() }
  let daemon: ChildProcess | null = null
  const end = async (child: ChildProcess | null): Promise<void> => {
    if (!child || child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill()
    await ended
  }
  return {
    how: { args: ['--password-store=gnome-libsecret'], env: { ...onBus, XDG_CURRENT_DESKTOP: 'GNOME' } },
    async start(password) {
      await end(daemon)
      const args = ['--foreground', '--components=secrets', ...(password === null ? [] : ['--unlock'])]
      daemon = spawn(desk.user.wrap('/usr/bin/gnome-keyring-daemon'), args, {
        env: { ...env, ...onBus },
        stdio: ['pipe', 'pipe', 'ignore'],
      })
      daemon.stdin?.end(password ?? '')
      // It says where it listens once it does.
      if (daemon.stdout) await once(daemon.stdout, 'data')
    },
    forget() {
      const kept = join(home.path, '.local', 'share', 'keyrings')
      if (existsSync(kept)) rmSync(kept, { recursive: true })
    },
    async close() {
      await end(daemon)
      await end(bus)
    },
  }
}
