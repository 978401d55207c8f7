import { spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import type { App } from '../../electron/core/app.ts'
import { createApp } from '../../electron/program/create-app.ts'
import {
  copyProgram,
  fillHome,
  forget,
  type Desk,
  type Home,
  type How,
  type Started,
} from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { manualClock } from '../support/manual-clock.ts'
import { screenWords } from '../support/screen-words.ts'
import { testPorts } from '../support/test-ports.ts'

/*
 * Whatever keeps the program from opening is said in a window of the system, with what to do and where the log is; then
 * the process has ended, and the next start is not kept off by it.
 */

/** Every second one is told in Czech. */
const says = [screenWords('en'), screenWords('cs')] as const
const [say] = says
const languageOf = (fault: Fault): 0 | 1 => (faults.indexOf(fault) % 2 === 0 ? 0 : 1)

/** Programs that work on the records of a home meanwhile. */
const working = new Map<string, App>()

interface Fault {
  readonly name: string
  /** What is broken before the program starts. */
  readonly broken: (desk: Desk, home: Home) => Promise<How | void> | How | void
  /** What is said, of resources/locales/en/desktop.json. */
  readonly said: string
  readonly after?: (home: Home) => Promise<void> | void
}

const mounted = new Set<string>()
/** A file system of its own in the place of the data folder, as a drive is. Needs root. */
const mountAt = (path: string, size: string): void => {
  mkdirSync(path, { recursive: true })
  const { status, stderr } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'carebench-test', path])
  if (status !== 0) throw new Error(`not mounted: ${String(stderr)}`)
  mounted.add(path)
}
const unmount = (path: string): void => {
  if (mounted.delete(path)) spawnSync('umount', ['-l', path])
}
// After a test that failed as well: what is mounted cannot be removed with the folders of the tests.
test.afterEach(() => mounted.forEach(unmount))
const asRoot = process.getuid?.() === 0

const garbage = (path: string): void => writeFileSync(path, Buffer.alloc(64 * 1024, 7))

const faults: readonly Fault[] = [
  {
    name: 'the data folder may only be read',
    broken: (_desk, home) => {
      mkdirSync(home.data, { mode: 0o555 })
    },
    said: 'desktop:refused.data-folder-not-writable',
  },
  {
    name: 'the data folder is a file',
    broken: (_desk, home) => writeFileSync(home.data, 'notes'),
    said: 'desktop:refused.data-folder-not-a-folder',
  },
  {
    name: 'the folder above belongs to somebody else',
    broken: (desk, home) => {
      const above = join(home.path, 'theirs')
      mkdirSync(above)
      if (desk.user.ids === null) chmodSync(above, 0o500)
      return { env: { CAREBENCH_DATA: join(above, 'data') } }
    },
    said: 'desktop:refused.data-folder-not-writable',
  },
  {
    name: 'the folder cannot exist',
    broken: () => ({ env: { CAREBENCH_DATA: '/proc/nope/data' } }),
    said: 'desktop:refused.data-folder-not-writable',
  },
  {
    name: 'the profile may not be written',
    broken: async (desk, home) => {
      await fillHome(desk, home)
      mkdirSync(home.profile, { mode: 0o555 })
    },
    said: 'desktop:refused.profile-not-writable',
  },
  {
    name: 'the migrations are missing',
    broken: async (desk, home) => {
      await fillHome(desk, home)
      const program = copyProgram(desk)
      rmSync(join(program, 'electron'), { recursive: true })
      return { program }
    },
    said: 'desktop:refused.program-incomplete',
  },
  {
    name: 'the screens are missing',
    broken: async (desk, home) => {
      await fillHome(desk, home)
      const program = copyProgram(desk)
      rmSync(join(program, 'out', 'renderer'), { recursive: true })
      return { program }
    },
    said: 'desktop:refused.program-incomplete',
  },
  {
    name: 'the native module is missing',
    broken: async (desk, home) => {
      await fillHome(desk, home)
      const program = copyProgram(desk)
      rmSync(join(program, 'node_modules'), { recursive: true })
      return { program }
    },
    said: 'desktop:refused.program-incomplete',
  },
  {
    name: 'the key file is lost',
    broken: async (desk, home) => {
      await fillHome(desk, home)
      rmSync(join(home.data, 'guard.key'))
    },
    said: 'desktop:refused.key-file-missing',
    // A new one would look like the key that is lost.
    after: (home) => expect(existsSync(join(home.data, 'guard.key'))).toBe(false),
  },
  {
    name: 'the key file is another one',
    broken: async (desk, home) => {
      await fillHome(desk, home)
      writeFileSync(join(home.data, 'guard.key'), Buffer.alloc(32, 7))
    },
    said: 'desktop:refused.key-file-wrong',
  },
  {
    name: 'the database is of a newer version',
    broken: async (desk, home) => {
      await fillHome(desk, home)
      const database = new Driver(join(home.data, 'carebench.sqlite'))
      database.pragma('user_version = 9999')
      database.close()
      desk.user.own(home.path)
    },
    said: 'desktop:refused.database-is-newer',
  },
  {
    name: 'a browser works on the same records',
    broken: async (desk, home) => {
      await fillHome(desk, home)
      const served = await createApp(testPorts(home.data, manualClock(new Date().toISOString())))
      if (!served.ok) throw new Error(served.error.code)
      desk.user.own(home.path)
      working.set(home.path, served.value)
    },
    said: 'desktop:refused.data-folder-in-use',
    after: async (home) => working.get(home.path)?.close(),
  },
  {
    name: 'the share of the records is not mounted',
    broken: (desk: Desk, home: Home) => {
      mkdirSync(home.profile)
      writeFileSync(join(home.profile, 'records.json'), JSON.stringify({ folders: [home.data] }))
      mkdirSync(home.data)
      desk.user.own(home.path)
    },
    said: 'desktop:refused.data-folder-vanished',
    // Nothing is begun in its place, not even a log.
    after: (home: Home) => expect(readdirSync(home.data)).toEqual([]),
  },
  ...(asRoot
    ? [
        {
          name: 'the disk is full',
          broken: (desk: Desk, home: Home) => {
            mountAt(home.data, '16k')
            writeFileSync(join(home.data, 'film'), Buffer.alloc(16 * 1024))
            desk.user.own(home.path)
          },
          said: 'desktop:refused.data-folder-not-writable',
          after: (home: Home) => {
            unmount(home.data)
            // Where it takes no line, the log is in the profile.
            expect(home.logInProfile()).toContain('the program did not start')
          },
        },
      ]
    : []),
]

/** The longest part of a sentence that is the same whatever its facts are. */
const constantPart = (fault: Fault): string =>
  says[languageOf(fault)](fault.said, { folder: '\0', file: '\0', backups: '\0' })
    .split('\0')
    .toSorted((one, other) => other.length - one.length)[0] ?? fault.said

const inItsLanguage = (fault: Fault, how: How): How =>
  languageOf(fault) === 0 ? how : { ...how, env: { ...how.env, LANG: 'cs_CZ.UTF-8', LANGUAGE: 'cs' } }

for (let at = 0; at < faults.length; at += 4) {
  const together = faults.slice(at, at + 4)
  test(`is said, and ends: ${together.map(({ name }) => name).join('; ')}`, async ({ desk }, info) => {
    const runs: { readonly fault: Fault; readonly home: Home; readonly started: Started }[] = []
    for (const fault of together) {
      const home = desk.newHome()
      const how = (await fault.broken(desk, home)) ?? {}
      if (existsSync(home.data) && fault.name.includes('only be read')) chmodSync(home.data, 0o555)
      runs.push({ fault, home, started: desk.start(home, inItsLanguage(fault, how)) })
    }
    for (const { fault, started } of runs)
      await expect.poll(() => started.heard(), { message: fault.name }).toContain(constantPart(fault))
    await expect.poll(() => desk.display.windows().length).toBe(runs.length)
    desk.display.spread()
    await info.attach('windows', { body: desk.display.picture(), contentType: 'image/png' })
    const runsStill = ({ started: { child } }: { readonly started: Started }) =>
      child.exitCode === null && child.signalCode === null
    await expect
      .poll(() => {
        const windows = desk.display.windows()
        for (const { id, title } of windows) {
          expect(title).toBe('Carebench')
          desk.display.activate(id)
          desk.display.press('Return')
        }
        // With its windows, so that a run that does not end says whether its message was closed.
        const names = runs.filter(runsStill).map(({ fault }) => fault.name)
        return names.length === 0 ? [] : [...names, `${windows.length} windows`]
      })
      .toEqual([])
    for (const { fault, home, started } of runs) {
      const { code } = await started.ended
      const { signalCode: signal } = started.child
      expect({ fault: fault.name, code, signal }).toEqual({ fault: fault.name, code: 1, signal: null })
      await fault.after?.(home)
      if (existsSync(home.data)) chmodSync(home.data, 0o755)
      forget(home)
    }
  })
}

test('a damaged database is said on the screen, with the ways back', async ({ desk, home }) => {
  await fillHome(desk, home)
  garbage(join(home.data, 'carebench.sqlite'))
  const { app, page } = await desk.launch(home)
  await expect(page.getByRole('heading', { name: say('upkeep:rescue.title') })).toBeVisible()
  await expect(page.getByText(say('upkeep:rescue.why.database-damaged'))).toBeVisible()
  await app.close()
})

test('a log that cannot be written keeps nobody from working', async ({ desk, home }) => {
  await fillHome(desk, home)
  rmSync(join(home.data, 'logs'), { recursive: true, force: true })
  writeFileSync(join(home.data, 'logs'), 'a file')
  const { app, page } = await desk.launch(home)
  await expect(page.locator('input[type="password"]')).toBeVisible()
  // Noted by the program itself: where records were once, a drive that is missing is no first start.
  const noted = join(home.profile, 'records.json')
  await expect.poll(() => existsSync(noted)).toBe(true)
  expect(JSON.parse(readFileSync(noted, 'utf8'))).toEqual({ folders: [home.data] })
  await app.close()
})
