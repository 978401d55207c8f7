import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { makeDeb } from '../../packaging/linux/make-deb.ts'
import { fillHome, type Desk, type Home } from '../support/electron/desk.ts'
import { expect, test } from '../support/electron/desktop-test.ts'
import { makePackage } from '../support/electron/make-package.ts'
import { tier } from '../support/tier.ts'

/*
 * The package with the fuses that ship, from outside: nothing drives it but its own arguments, keys of the display, exit
 * codes and what it writes. At night only: packing takes a minute.
 */

test.skip(tier !== 'nightly', 'the package is made at night')

let unpacked = ''

/** What a command of the package answers, as an ordinary user. */
async function run(
  desk: Desk,
  home: Home,
  program: string,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
) {
  const child = spawn(desk.user.wrap(program), args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { PATH: process.env['PATH'] ?? '', HOME: home.path, CAREBENCH_DATA: home.data, ...env },
    detached: true,
  })
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')])
  return { code: child.exitCode, out, err }
}

test('a package holds what ships and nothing else, with its fuses burned', async ({ desk }) => {
  test.skip(desk.rig === null, 'it is made on the rig')
  if (desk.rig === null) return
  unpacked = await makePackage(desk.rig, desk.newFolderForAll('package'))
  const archive = join(unpacked, 'resources', 'app.asar')
  const listed = listPackage(archive, { isPack: false })
  expect(listed.filter((path) => /\.(?:tsx?|map|spec\.js|test\.js)$|\/test\/|sink-/.test(path))).toEqual([])
  expect(listed).toEqual(expect.arrayContaining(['/out/main/main.js', '/resources/locales/cs/desktop.json']))
  const native = join(
    unpacked,
    'resources',
    'app.asar.unpacked',
    'node_modules',
    'better-sqlite3',
    'prebuilds',
  )
  expect(globSync('*', { cwd: native })).toEqual(['linux-x64.node'])
  const [off, on] = [0x30, 0x31]
  expect(await getCurrentFuseWire(join(unpacked, 'carebench'))).toMatchObject({
    [FuseV1Options.RunAsNode]: off,
    [FuseV1Options.EnableCookieEncryption]: on,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
    [FuseV1Options.EnableNodeCliInspectArguments]: off,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
    [FuseV1Options.OnlyLoadAppFromAsar]: on,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
  })
  const { stdout } = spawnSync('du', ['-sm', unpacked], { encoding: 'utf8' })
  console.log(
    `app.asar ${(statSync(archive).size / 1e6).toFixed(1)} MB, unpacked ${Number.parseInt(stdout, 10)} MB`,
  )
})

test('its command line answers without a screen, and nothing opens it from outside', async ({
  desk,
  home,
}) => {
  test.skip(unpacked === '', 'there is no package')
  await fillHome(desk, home)
  const cli = ['--ozone-platform=headless', '--cli']
  const program = join(unpacked, 'carebench')
  expect(await run(desk, home, program, [...cli, '--version'])).toMatchObject({ code: 0, out: '0.1.0\n' })
  const verified = await run(desk, home, program, [...cli, 'ledger', 'verify'])
  expect(verified.code).toBe(0)
  expect(verified.out).toContain('"holds":true')
  expect((await run(desk, home, program, [...cli, 'no-such-command'])).code).toBe(2)
  // The fuses: it is no Node, and takes no options of Node.
  const asNode = await run(desk, home, program, [...cli, '--version'], {
    ELECTRON_RUN_AS_NODE: '1',
    NODE_OPTIONS: '--require /does/not/exist.js',
  })
  expect(asNode).toMatchObject({ code: 0, out: '0.1.0\n' })
})

test('its window opens, and no port for debugging', async ({ desk, home }, info) => {
  test.skip(unpacked === '', 'there is no package')
  await fillHome(desk, home)
  const port = 9333
  const child = spawn(
    desk.user.wrap(join(unpacked, 'carebench')),
    [`--user-data-dir=${home.profile}`, `--remote-debugging-port=${port}`],
    {
      stdio: 'ignore',
      env: {
        PATH: process.env['PATH'] ?? '',
        HOME: home.path,
        CAREBENCH_DATA: home.data,
        DISPLAY: desk.display.name,
      },
    },
  )
  const ended = once(child, 'exit')
  await expect
    .poll(() =>
      desk.display
        .windows()
        .map(({ title }) => title)
        .join(),
    )
    .toContain('Carebench')
  await expect.poll(() => existsSync(join(home.data, 'running'))).toBe(true)
  await info.attach('window', { body: desk.display.picture(), contentType: 'image/png' })
  const answer = await fetch(`http://127.0.0.1:${port}/json`).then(
    () => 'open',
    () => 'closed',
  )
  expect(answer).toBe('closed')
  desk.display.press('ctrl+q')
  child.kill('SIGTERM')
  expect(await ended).toEqual([0, null])
  expect(existsSync(join(home.data, 'running'))).toBe(false)
})

test('its deb is installed, upgraded over live records, and removed without touching them', async ({
  desk,
  home,
}) => {
  test.skip(unpacked === '' || process.getuid?.() !== 0, 'there is no package, or nobody may install one')
  await fillHome(desk, home)
  const folder = desk.newFolderForAll('deb')
  const dpkg = (...args: readonly string[]) => spawnSync('dpkg', args, { encoding: 'utf8' })
  const version = () => run(desk, home, '/usr/bin/carebench-cli', ['ledger', 'verify'])
  // What it depends on is apt's business: this looks at what the package itself does.
  const first = makeDeb({ unpacked, into: folder, version: '0.1.0' })
  expect(dpkg('--force-depends', '-i', first).status).toBe(0)
  expect((await version()).out).toContain('"holds":true')
  const second = makeDeb({ unpacked, into: folder, version: '0.1.1' })
  expect(dpkg('--force-depends', '-i', second).status).toBe(0)
  expect((await version()).out).toContain('"holds":true')
  expect(statSync('/opt/Carebench/chrome-sandbox').mode & 0o7777).toBe(0o4755)
  const removed = dpkg('-r', 'carebench')
  expect(removed).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('The records stay where they are'),
  })
  expect(existsSync('/opt/Carebench/carebench')).toBe(false)
  expect(existsSync(join(home.data, 'carebench.sqlite'))).toBe(true)
})
