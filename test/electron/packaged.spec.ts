import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { once } from 'node:events'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { listPackage } from '@electron/asar'
import { makeDeb } from '../../packaging/linux/make-deb.ts'
import { fillHome, killGroup, type Desk, type Home } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { makePackage } from '../support/electron/make-package.ts'
import { takeIn } from '../support/intake.ts'
import { tier } from '../support/tier.ts'

/* The packaged program with the fuses that ship: a black box, asked by its command line and looked at from outside. */

let unpacked: string | null = null

test.beforeEach(async ({ desk }) => {
  test.skip(desk.rig === null, 'the package is made on the rig')
  if (desk.rig && unpacked === null) unpacked = await makePackage(desk.rig, desk.newFolderForAll('package'))
})

const program = (): string => join(unpacked ?? '', 'carebench')

/** Runs a program as the ordinary user, without a screen. */
async function run(desk: Desk, home: Home, executable: string, args: readonly string[], env = {}) {
  const child = spawn(desk.user.wrap(executable), args, {
    env: { PATH: process.env['PATH'], HOME: home.path, CAREBENCH_DATA: home.data, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: child.exitCode, out, err }
}

const headless = ['--ozone-platform=headless', '--cli'] as const

test('its command line works without a screen', async ({ desk, home }) => {
  await fillHome(desk, home, async (manager) => void (await takeIn(manager)))
  const version: unknown = JSON.parse(readFileSync(join(import.meta.dirname, '../../package.json'), 'utf8'))
  expect(await run(desk, home, program(), [...headless, '--version'])).toMatchObject({
    code: 0,
    out: expect.stringContaining(String(Reflect.get(Object(version), 'version'))),
  })
  const verified = await run(desk, home, program(), [...headless, 'ledger', 'verify', '--data', home.data])
  expect(verified).toMatchObject({ code: 0 })
  expect(await run(desk, home, program(), [...headless, 'no-such-command'])).toMatchObject({ code: 2 })
})

test('it opens, and nothing that it is started with opens it further', async ({ desk, home }) => {
  await fillHome(desk, home)
  const free = createServer().listen(0, '127.0.0.1')
  await once(free, 'listening')
  const address = free.address()
  const port = typeof address === 'object' && address ? address.port : 0
  free.close()
  const started = desk.start(home, {
    executable: program(),
    args: [`--remote-debugging-port=${port}`, `--inspect=${port}`],
    env: { NODE_OPTIONS: '--require=/nowhere.js', ELECTRON_RUN_AS_NODE: '1' },
  })
  await expect
    .poll(() => desk.display.windows().map(({ title }) => title))
    .toContainEqual(expect.stringContaining('Carebench'))
  await expect(fetch(`http://127.0.0.1:${port}/json/version`)).rejects.toThrow()
  expect(started.heard()).not.toMatch(/Debugger listening|DevTools listening/)
  // A second start hands over to the first and ends.
  const second = desk.start(home, { executable: program() })
  expect((await second.ended).code).toBe(0)
  expect(desk.display.windows()).toHaveLength(1)
  desk.display.press('ctrl+q')
  expect((await started.ended).code).toBe(0)
  killGroup(started.child)
})

test('it holds what it needs, nothing of the sources or tests, and its fuses are burned', async () => {
  const archive = join(unpacked ?? '', 'resources', 'app.asar')
  const inside = listPackage(archive, { isPack: false })
  for (const needed of [
    '/package.json',
    '/out/main/main.js',
    '/out/renderer/index.html',
    '/resources/locales',
  ])
    expect(inside).toContain(needed)
  expect(inside.filter((path) => /^\/electron\/db\/migrations\/.*\.sql$/.test(path)).length).toBeGreaterThan(
    10,
  )
  expect(inside.filter((path) => /\.(?:ts|tsx|map|test\.js)$|^\/test(?:\/|$)|\/sink-/.test(path))).toEqual([])
  expect(readdirSync(join(unpacked ?? '', 'resources', 'app.asar.unpacked'), { recursive: true })).toContain(
    'node_modules/better-sqlite3/prebuilds/linux-x64.node',
  )
  const fuses = await getCurrentFuseWire(program())
  const OFF = 0x30
  const ON = 0x31
  expect(fuses).toMatchObject({
    [FuseV1Options.RunAsNode]: OFF,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
    [FuseV1Options.EnableNodeCliInspectArguments]: OFF,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ON,
    [FuseV1Options.OnlyLoadAppFromAsar]: ON,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: OFF,
  })
  const mebibytes = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`
  console.log(`The archive of the program: ${mebibytes(statSync(archive).size)}, ${inside.length} entries`)
})

test('the deb is installed, upgraded over live records, and removed without them', async ({ desk, home }) => {
  test.skip(tier !== 'nightly', 'installs on this machine: nightly')
  test.skip(process.getuid?.() !== 0, 'needs root')
  const into = desk.newFolderForAll('debs')
  const dpkg = (...args: readonly string[]) => spawnSync('dpkg', args, { encoding: 'utf8' })
  const install = (version: string) =>
    dpkg(
      '--force-depends',
      '--install',
      makeDeb({ unpacked: unpacked ?? '', into, version, compression: 'gzip' }),
    )
  const cli = (...args: readonly string[]) => run(desk, home, '/usr/bin/carebench-cli', args)
  await fillHome(desk, home, async (manager) => void (await takeIn(manager)))
  try {
    expect(install('0.9.1')).toMatchObject({ status: 0 })
    expect(await cli('ledger', 'verify', '--data', home.data)).toMatchObject({ code: 0 })
    expect(install('0.9.2')).toMatchObject({ status: 0 })
    expect(dpkg('-s', 'carebench').stdout).toContain('Version: 0.9.2')
    // What updates go by, and what the desktop opens with it.
    expect(readFileSync('/opt/Carebench/resources/package-type', 'utf8')).toBe('deb')
    expect(dpkg('-L', 'carebench').stdout).toContain('/usr/share/mime/packages/carebench.xml')
    expect(await cli('ledger', 'verify', '--data', home.data)).toMatchObject({ code: 0 })
    const started = desk.start(home, { executable: '/usr/bin/carebench' })
    await expect.poll(() => desk.display.windows().length).toBe(1)
    desk.display.press('ctrl+q')
    expect((await started.ended).code).toBe(0)
  } finally {
    const removed = dpkg('--purge', 'carebench')
    expect(removed.status).toBe(0)
    expect(removed.stdout).toContain('~/.local/share/carebench')
  }
  expect(existsSync('/opt/Carebench')).toBe(false)
  expect(existsSync(join(home.data, 'carebench.sqlite'))).toBe(true)
})
