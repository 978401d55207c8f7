import { createReadStream, existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { beforeEach, expect, it } from 'vitest'
import type { ReadyInstaller } from '../../../electron/core/ports.ts'
import { createTestApp, MANAGER_PIN, type TestApp } from '../../support/create-test-app.ts'
import { offerIn, releaseSigner, serveUpdates, testTarget } from '../../support/releases.ts'

const signer = releaseSigner()

let source: string
let own: string
let installed: ReadyInstaller[]

beforeEach(() => {
  source = mkdtempSync(join(tmpdir(), 'carebench-share-'))
  own = mkdtempSync(join(tmpdir(), 'carebench-own-'))
  installed = []
})

const selfUpdate = () => ({
  key: signer.key,
  target: testTarget,
  folder: own,
  install: (ready: ReadyInstaller) => void installed.push(ready),
})

async function bench(options: { readonly version?: string; readonly dir?: string } = {}): Promise<TestApp> {
  const { version = '0.2.0', ...rest } = options
  return await createTestApp({ ...rest, ports: { version, selfUpdate: selfUpdate() } })
}

async function from(app: TestApp, where = source) {
  const manager = await app.setUp()
  await manager.need('updates.setSource', { source: where, pin: MANAGER_PIN })
  return manager
}

const code = (answer: { readonly ok: boolean; readonly error?: { readonly code: string } }) =>
  answer.ok ? 'ok' : answer.error?.code

it('copies a newer version from a folder, backs up, and hands it over to be installed', async () => {
  await using app = await bench()
  const manager = await from(app)
  const name = offerIn(source, { version: '0.3.0', signer })
  await manager.need('updates.check', {})
  const found = await manager.need('updates.view', {})
  expect(found).toMatchObject({
    version: '0.2.0',
    obstacle: null,
    checked: { problem: null },
    offered: { version: '0.3.0', isReady: false, news: { en: ['News of 0.3.0'] } },
  })
  expect(code(await manager.call('updates.install', { pin: MANAGER_PIN }))).toBe('nothing-offered')
  await manager.need('updates.fetch', {})
  expect((await manager.need('updates.view', {})).offered?.isReady).toBe(true)
  expect(code(await manager.call('updates.install', { pin: '999999' }))).toBe('wrong-secret')
  expect(installed).toEqual([])
  const before = (await manager.need('upkeep.status', {})).backups.length
  await manager.need('updates.install', { pin: MANAGER_PIN })
  expect((await manager.need('upkeep.status', {})).backups.length).toBe(before + 1)
  expect(installed.map(({ path, version }) => [basename(path), version])).toEqual([[name, '0.3.0']])
  expect(readFileSync(installed[0]?.path ?? '')).toEqual(readFileSync(join(source, name)))
})

it('copies it from a server, too', async () => {
  offerIn(source, { version: '0.3.0', signer })
  await using server = await serveUpdates(({ url = '' }, response) => {
    createReadStream(join(source, basename(url)))
      .on('error', () => response.writeHead(404).end())
      .pipe(response)
  })
  await using app = await bench()
  const manager = await from(app, server.address)
  await manager.need('updates.check', {})
  await manager.need('updates.fetch', {})
  expect((await manager.need('updates.view', {})).offered?.isReady).toBe(true)
})

it.each([
  ['a signature of somebody else', () => ({ signer: releaseSigner() })],
  [
    'another version under the same signature',
    () => ({
      signer,
      tampered: (signed: { readonly release: string }) => ({
        ...signed,
        release: signed.release.replace('0.3.0', '0.4.0'),
      }),
    }),
  ],
  ['no signature', () => ({ signer, tampered: (signed: object) => ({ ...signed, signature: '' }) })],
])('takes nothing with %s', async (_, how) => {
  await using app = await bench()
  const manager = await from(app)
  offerIn(source, { version: '0.3.0', ...how() })
  expect(code(await manager.call('updates.check', {}))).toBe('wrong-signature')
  expect((await manager.need('updates.view', {})).offered).toBe(null)
  expect(code(await manager.call('updates.fetch', {}))).toBe('nothing-offered')
})

it.each(['0.1.9', '0.2.0'])(
  'refuses %s, which is not newer than 0.2.0, however well it is signed',
  async (version) => {
    await using app = await bench()
    const manager = await from(app)
    offerIn(source, { version, signer })
    await manager.need('updates.check', {})
    expect((await manager.need('updates.view', {})).offered).toBe(null)
  },
)

it('goes back to no version that was offered before', async () => {
  await using app = await bench()
  const manager = await from(app)
  offerIn(source, { version: '0.3.0', signer })
  await manager.need('updates.check', {})
  offerIn(source, { version: '0.1.0', signer })
  await manager.need('updates.check', {})
  expect((await manager.need('updates.view', {})).offered).toBe(null)
})

it('drops a download that was cut off, and takes the whole one afterwards', async () => {
  const name = offerIn(source, { version: '0.3.0', signer })
  const whole = readFileSync(join(source, name))
  let cut = true
  await using server = await serveUpdates(({ url = '' }, response) => {
    if (basename(url) !== name) createReadStream(join(source, basename(url))).pipe(response)
    else if (!cut) response.end(whole)
    else {
      response.writeHead(200, { 'content-length': whole.byteLength })
      response.write(whole.subarray(0, 100_000), () => response.destroy())
    }
  })
  await using app = await bench()
  const manager = await from(app, server.address)
  await manager.need('updates.check', {})
  expect(code(await manager.call('updates.fetch', {}))).toBe('cut-off')
  expect(readdirSync(join(own, 'installer'))).toEqual([])
  expect(code(await manager.call('updates.install', { pin: MANAGER_PIN }))).toBe('nothing-offered')
  cut = false
  await manager.need('updates.fetch', {})
  expect((await manager.need('updates.view', {})).offered?.isReady).toBe(true)
})

it('refuses an installer that is not the signed one, before it is copied and after', async () => {
  await using app = await bench()
  const manager = await from(app)
  const name = offerIn(source, { version: '0.3.0', signer })
  const path = join(source, name)
  const good = readFileSync(path)
  writeFileSync(path, Buffer.alloc(good.byteLength, 'y'))
  await manager.need('updates.check', {})
  expect(code(await manager.call('updates.fetch', {}))).toBe('damaged')
  writeFileSync(path, Buffer.concat([good, good]))
  expect(code(await manager.call('updates.fetch', {}))).toBe('damaged')
  writeFileSync(path, good)
  await manager.need('updates.fetch', {})
  writeFileSync(join(own, 'installer', name), 'exec something else')
  expect(code(await manager.call('updates.install', { pin: MANAGER_PIN }))).toBe('damaged')
  expect(installed).toEqual([])
})

it('is installed by nobody while records are being written', async () => {
  await using app = await bench()
  const manager = await from(app)
  offerIn(source, { version: '0.3.0', signer })
  await manager.need('updates.check', {})
  await manager.need('updates.fetch', {})
  const other = await app.signInAs('Petr Malý', ['manager'])
  // Backing up is a command that takes a while; both are asked for in one turn.
  const writing = other.call('upkeep.backUp', {})
  expect(code(await manager.call('updates.install', { pin: MANAGER_PIN }))).toBe('work-in-progress')
  await writing
  await manager.need('updates.install', { pin: MANAGER_PIN })
})

it('says after the next start what became of it: done, or the old version still here', async () => {
  const app = await bench()
  const manager = await from(app)
  offerIn(source, { version: '0.3.0', signer })
  await manager.need('updates.check', {})
  await manager.need('updates.fetch', {})
  await manager.need('updates.install', { pin: MANAGER_PIN })
  await app.restart()
  const again = await app.signInAgain()
  expect((await again.need('updates.view', {})).last).toMatchObject({
    from: '0.2.0',
    to: '0.3.0',
    done: false,
  })
  await app.app.close()
  await using newer = await bench({ version: '0.3.0', dir: app.dir })
  const later = await newer.signInAgain()
  expect((await later.need('updates.view', {})).last).toMatchObject({
    done: true,
    news: { en: ['News of 0.3.0'] },
  })
  await later.need('updates.seen', {})
  expect((await later.need('updates.view', {})).last).toBe(null)
})

it('belongs to managers, and its source to the centre', async () => {
  await using app = await bench()
  const manager = await from(app)
  const technician = await app.signInAs('Petr Malý', ['technician'])
  expect(code(await technician.call('updates.setSource', { source, pin: '482913' }))).toBe('forbidden')
  for (const wrong of ['updates', 'ftp://a.cz/', 'https://a:b@c.cz/', 'file:///x'])
    expect(code(await manager.call('updates.setSource', { source: wrong, pin: MANAGER_PIN }))).toBe(
      'source-unusable',
    )
  await app.restart()
  const again = await app.signInAgain()
  expect((await again.need('updates.view', {})).source).toBe(source)
  await again.need('updates.setSource', { source: '', pin: MANAGER_PIN })
  expect((await again.need('updates.view', {})).source).toBe(null)
  expect(code(await again.call('updates.check', {}))).toBe('no-source')
})

it('says why a program cannot replace itself, and what keeps a source from answering', async () => {
  await using served = await createTestApp()
  expect((await (await served.setUp()).need('updates.view', {})).obstacle).toBe('in-browser')
  await using app = await bench()
  const manager = await from(app, join(source, 'gone'))
  expect(code(await manager.call('updates.check', {}))).toBe('unreachable')
  await manager.need('updates.setSource', { source, pin: MANAGER_PIN })
  expect(code(await manager.call('updates.check', {}))).toBe('no-release')
  offerIn(source, { version: '0.3.0', signer, target: { ...testTarget, kind: 'deb' } })
  expect(code(await manager.call('updates.check', {}))).toBe('not-for-this-computer')
  expect(existsSync(join(own, 'installer'))).toBe(false)
})
