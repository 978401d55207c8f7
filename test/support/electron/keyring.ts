import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Desk, Home, How } from './desk.ts'
import { BUS, endProcess, startSessionBus } from './session-bus.ts'

/** The key store of a Linux desktop (GNOME Keyring) on a session bus of its own, for one home. */
export interface Keyring {
  /** How a program is started that shall use it. */
  readonly how: How
  /** Locks it, as it is before somebody has signed in to the desktop. Nobody can answer its question here. */
  lock(): void
  close(): Promise<void>
}

const DAEMON = '/usr/bin/gnome-keyring-daemon'
const PASSWORD = 'a password'

export function isKeyringThere(): boolean {
  return [BUS, DAEMON].every((program) => existsSync(program))
}

/** Starts it unlocked. What it keeps lies in the home: the next one finds it there. */
export async function startKeyring(desk: Desk, home: Home): Promise<Keyring> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: home.path,
    XDG_DATA_HOME: join(home.path, 'share'),
    XDG_RUNTIME_DIR: home.path,
  }
  const bus = await startSessionBus(desk, env)
  const onBus = bus.env
  const daemon = spawn(desk.user.wrap(DAEMON), ['--foreground', '--unlock', '--components=secrets'], {
    env: { ...env, ...onBus },
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  })
  daemon.stdin.end(PASSWORD)
  const ask = (path: string, method: string, ...args: readonly string[]): string => {
    const to = ['--session', '--print-reply', '--dest=org.freedesktop.secrets', path, method, ...args]
    const { stdout } = spawnSync(desk.user.wrap('/usr/bin/dbus-send'), to, {
      env: { ...env, ...onBus },
      encoding: 'utf8',
    })
    return stdout
  }
  const login = '/org/freedesktop/secrets/collection/login'
  const secrets = '/org/freedesktop/secrets'
  // It answers once its first collection is open.
  while (!ask(secrets, 'org.freedesktop.Secret.Service.ReadAlias', 'string:default').includes(login))
    await new Promise((resolve) => setTimeout(resolve, 50))
  return {
    how: { env: { ...onBus, XDG_CURRENT_DESKTOP: 'GNOME' }, args: ['--password-store=gnome-libsecret'] },
    lock: () => void ask(secrets, 'org.freedesktop.Secret.Service.Lock', `array:objpath:${login}`),
    async close() {
      await endProcess(daemon)
      await bus.close()
    },
  }
}
