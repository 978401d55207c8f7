import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { killGroup, type Desk, type Home, type How } from './desk.ts'

/** The key store of a Linux desktop (GNOME Keyring) on a session bus of its own, for one home. */
export interface Keyring {
  /** How a program is started that shall use it. */
  readonly how: How
  /** Locks it, as it is before somebody has signed in to the desktop. Nobody can answer its question here. */
  lock(): void
  close(): Promise<void>
}

/** A session's, but nothing is started by being asked for: the one keyring here is the test's. */
const busConfiguration = `<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig>
  <type>session</type>
  <listen>unix:tmpdir=/tmp</listen>
  <policy context="default">
    <allow send_destination="*" eavesdrop="true"/>
    <allow eavesdrop="true"/>
    <allow own="*"/>
  </policy>
</busconfig>
`

const BUS = '/usr/bin/dbus-daemon'
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
  const run = (program: string, args: readonly string[], more: Readonly<Record<string, string>> = {}) =>
    spawn(desk.user.wrap(program), args, {
      env: { ...env, ...more },
      stdio: ['pipe', 'pipe', 'ignore'],
      detached: true,
    })
  const configuration = join(desk.newFolderForAll('bus'), 'bus.conf')
  writeFileSync(configuration, busConfiguration, { mode: 0o644 })
  const bus = run(BUS, [`--config-file=${configuration}`, '--nofork', '--print-address'])
  const address = await firstLine(bus)
  const onBus = { DBUS_SESSION_BUS_ADDRESS: address }
  const daemon = run(DAEMON, ['--foreground', '--unlock', '--components=secrets'], onBus)
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
      for (const child of [daemon, bus]) {
        const ended = once(child, 'exit')
        killGroup(child)
        await ended
      }
    },
  }
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('nothing can be heard of the bus')
  const [line] = await once(createInterface({ input: child.stdout }), 'line')
  return String(line)
}
