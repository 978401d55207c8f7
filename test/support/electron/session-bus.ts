import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { killGroup, type Desk } from './desk.ts'

/** The bus over which programs of one desktop session talk to one another. */
export interface SessionBus {
  /** What a program is started with that shall use it. */
  readonly env: { readonly DBUS_SESSION_BUS_ADDRESS: string }
  close(): Promise<void>
}

export const BUS = '/usr/bin/dbus-daemon'

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

export async function startSessionBus(
  desk: Desk,
  env: Readonly<Record<string, string>>,
): Promise<SessionBus> {
  const configuration = join(desk.newFolderForAll('bus'), 'bus.conf')
  writeFileSync(configuration, busConfiguration, { mode: 0o644 })
  const bus = spawn(desk.user.wrap(BUS), [`--config-file=${configuration}`, '--nofork', '--print-address'], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: true,
  })
  const [address] = await once(createInterface({ input: bus.stdout }), 'line')
  return {
    env: { DBUS_SESSION_BUS_ADDRESS: String(address) },
    close: () => endProcess(bus),
  }
}

/** With what it started. Settles when it has ended. */
export async function endProcess(child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit')
  killGroup(child)
  await ended
}
