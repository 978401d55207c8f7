import { spawn, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { onPath } from '../on-path.ts'
import type { Desk, Home, How } from './desk.ts'
import { BUS, endProcess, startSessionBus } from './session-bus.ts'

/** What shows notifications on a Linux desktop (dunst), on a session bus and a screen of the test's. */
export interface NotificationService {
  /** How a program is started that shall use it. */
  readonly how: How
  /** How many are on the screen. */
  count(): number
  /** Clicks the newest. */
  click(): void
  close(): Promise<void>
}

export function isNotificationServiceThere(): boolean {
  return existsSync(BUS) && onPath('dunst') !== undefined && onPath('dunstctl') !== undefined
}

export async function startNotificationService(desk: Desk, home: Home): Promise<NotificationService> {
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: home.path,
    XDG_RUNTIME_DIR: home.path,
    DISPLAY: desk.display.name,
  }
  const bus = await startSessionBus(desk, env)
  const asUser = { env: { ...env, ...bus.env } }
  const daemon = spawn(desk.user.wrap('/usr/bin/dunst'), ['-conf', '/dev/null'], {
    ...asUser,
    stdio: 'ignore',
    detached: true,
  })
  const ask = (...args: readonly string[]): string =>
    spawnSync(desk.user.wrap('/usr/bin/dunstctl'), args, { ...asUser, encoding: 'utf8' }).stdout
  while (ask('is-paused').trim() !== 'false') await new Promise((resolve) => setTimeout(resolve, 50))
  return {
    how: { env: bus.env },
    count: () => Number(ask('count', 'displayed')),
    click: () => void ask('action'),
    async close() {
      await endProcess(daemon)
      await bus.close()
    },
  }
}
