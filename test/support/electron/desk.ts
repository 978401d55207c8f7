import { spawn, type ChildProcess } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { _electron, type ElectronApplication, type Page } from '@playwright/test'
import { installedAt } from '../../../electron/host/node/runtime.ts'
import { createApp } from '../../../electron/program/create-app.ts'
import { firstStart } from '../create-test-app.ts'
import { manualClock } from '../manual-clock.ts'
import { testClient, type TestClient } from '../test-client.ts'
import { testPorts } from '../test-ports.ts'
import { ensureDesktopTools } from './desktop-tools.ts'
import { openDisplay, type Display } from './display.ts'
import { ensureRig, type Rig } from './make-rig.ts'
import { ordinaryUser, type OrdinaryUser } from './ordinary-user.ts'

const root = join(import.meta.dirname, '..', '..', '..')

/** A real Electron on a screen of its own, run by an ordinary user: what the desktop's specs start the program on. */
export interface Desk {
  readonly display: Display
  readonly user: OrdinaryUser
  /** Null where the specs run on the Electron that ships. */
  readonly rig: Rig | null
  /** A person's folder: profile, data, everything that a run writes. */
  newHome(): Home
  /** A folder that everybody can read, and only who runs the tests can write. */
  newFolderForAll(name: string): string
  /** Starts the built program under Playwright and waits for its window. */
  launch(home: Home, how?: How): Promise<Running>
  /** Starts it as a person does, without Playwright: for starts that come to no window. */
  start(home: Home, how?: How): Started
  close(): Promise<void>
}

export interface Home {
  readonly path: string
  readonly data: string
  readonly profile: string
  /** The program's log so far. */
  log(): string
  /** What it wrote down where the data folder took nothing. */
  logInProfile(): string
}

export interface How {
  /** Folder of the program; the source tree with its build where none is given. */
  readonly program?: string
  /** A packaged program to start instead of the program on Electron. */
  readonly executable?: string
  /** No program, but an empty window to measure against. */
  readonly empty?: true
  readonly args?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
}

export interface Running {
  readonly app: ElectronApplication
  readonly page: Page
}

export interface Started {
  readonly child: ChildProcess
  /** What it has said on standard error so far. */
  heard(): string
  /** Settles when the program has ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly out: string; readonly err: string }>
}

export type DeskOrWhy =
  { readonly ok: true; readonly desk: Desk } | { readonly ok: false; readonly why: string }

export async function openDesk(log: (line: string) => void): Promise<DeskOrWhy> {
  if (process.platform !== 'linux') return { ok: false, why: 'its specs run on Linux only' }
  const lacking = ensureDesktopTools(log)
  if (lacking.length > 0) return { ok: false, why: `not found: ${lacking.join(', ')}` }
  const installed = installedAt(join(root, 'node_modules', 'electron'))
  const rig = installed === null ? await ensureRig(log) : null
  if (rig?.ok === false)
    return { ok: false, why: `Electron’s runtime is not here and a rig was not made: ${rig.why}` }
  const user = ordinaryUser()
  const display = await openDisplay()
  const executablePath = user.wrap(installed ?? (rig?.ok === true ? rig.rig.executable : ''))
  const wrapper = executablePath
  const running = new Set<ChildProcess>()
  const setUp = (home: Home, { program = root, executable, empty, args = [], env = {} }: How) => ({
    args: [
      ...(empty || executable !== undefined ? [] : [program]),
      `--user-data-dir=${home.profile}`,
      ...args,
    ],
    env: {
      PATH: process.env['PATH'] ?? '',
      LANG: 'en_GB.UTF-8',
      DISPLAY: display.name,
      HOME: home.path,
      CAREBENCH_DATA: home.data,
      ...env,
    },
  })
  const launch = async (how: { readonly args: readonly string[]; readonly env: Record<string, string> }) => {
    // The driver switches the sandbox off unless it is told not to.
    const app = await _electron.launch({
      executablePath,
      args: [...how.args],
      env: how.env,
      chromiumSandbox: true,
    })
    running.add(app.process())
    const page = await app.firstWindow()
    // As long as the pages of a browser may take: what hangs is ended, not what is slow.
    page.setDefaultTimeout(120_000)
    return { app, page }
  }
  return {
    ok: true,
    desk: {
      display,
      user,
      rig: rig?.ok === true ? rig.rig : null,
      newFolderForAll(name) {
        const folder = mkdtempSync(join(tmpdir(), `carebench-${name}-`))
        chmodSync(folder, 0o755)
        return folder
      },
      newHome: () => homeIn(user.newFolder('home')),
      launch: (home, how = {}) => launch(setUp(home, how)),
      start(home, how = {}) {
        const { args, env } = setUp(home, how)
        const wrapped = how.executable === undefined ? wrapper : user.wrap(how.executable)
        const child = spawn(wrapped, args, { env, stdio: ['ignore', 'pipe', 'pipe'], detached: true })
        running.add(child)
        let heard = ''
        child.stderr.on('data', (chunk) => (heard += String(chunk)))
        return { child, heard: () => heard, ended: endOf(child) }
      },
      async close() {
        for (const child of running) killGroup(child)
        await display.close()
      },
    },
  }
}

async function endOf(child: ChildProcess) {
  if (!child.stdout || !child.stderr) throw new Error('nothing can be heard of the program')
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: child.exitCode, out, err }
}

/** What the program started goes with it. */
export function killGroup(child: ChildProcess): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch {
    child.kill('SIGKILL')
  }
}

function homeIn(path: string): Home {
  const data = join(path, 'data')
  const profile = join(path, 'profile')
  const logIn = (folder: string) => (): string => {
    const file = join(folder, 'logs', 'carebench.log')
    return existsSync(file) ? readFileSync(file, 'utf8') : ''
  }
  return { path, data, profile, log: logIn(data), logInProfile: logIn(profile) }
}

/** A copy of what the program is made of, for a test that breaks it. */
export function copyProgram(desk: Desk): string {
  const folder = desk.user.newFolder('program')
  for (const part of [
    'package.json',
    'out/main',
    'out/preload',
    'out/renderer',
    'resources',
    'electron/db/migrations',
  ])
    cpSync(join(root, part), join(folder, part), {
      recursive: true,
      filter: (path) => !path.endsWith('.map'),
    })
  const sqlite = 'node_modules/better-sqlite3'
  for (const part of ['package.json', 'lib', 'prebuilds/linux-x64.node'])
    cpSync(join(root, sqlite, part), join(folder, sqlite, part), { recursive: true })
  desk.user.own(folder)
  return folder
}

/**
 * Fills a home with a centre, as the core makes it, before the program is started on it. Its key is guarded by a key
 * file, which is what a machine without a keyring has. All of it happens at the instant `at`.
 */
export async function fillHome(
  desk: Desk,
  home: Home,
  fill?: (manager: TestClient) => Promise<void>,
  at = new Date(),
): Promise<void> {
  mkdirSync(home.data, { recursive: true, mode: 0o700 })
  const clock = manualClock(at.toISOString())
  const opened = await createApp(testPorts(home.data, clock))
  if (!opened.ok) throw new Error(`the bench did not open: ${opened.error.code}`)
  const manager = testClient(opened.value)
  const roles: ('technician' | 'reviewer' | 'manager')[] = ['technician', 'reviewer', 'manager']
  await manager.need('people.setUp', { ...firstStart, manager: { roles, ...firstStart.manager } })
  await fill?.(manager)
  await opened.value.close()
  desk.user.own(home.path)
}

export function forget(home: Home): void {
  rmSync(home.path, { recursive: true, force: true })
}
