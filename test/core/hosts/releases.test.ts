import { createHash, generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { openRelease } from '../../../electron/updates/read-release.ts'
import { signRelease, targetOf } from '../../../packaging/release/sign-release.ts'
import { readUpdateKey } from '../../../packaging/release/update-key.ts'
import { installerFor } from '../../../shared/updates/release.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const manifest = z
  .object({ version: z.string() })
  .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))

function pair() {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return {
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
    privateKey: privateKey.export({ format: 'pem', type: 'pkcs8' }).toString(),
  }
}

describe('the script of a release', () => {
  const names = [
    ['Carebench-1.2.3-linux-amd64.deb', { platform: 'linux', arch: 'x64', kind: 'deb' }],
    ['Carebench-1.2.3-linux-x86_64.AppImage', { platform: 'linux', arch: 'x64', kind: 'AppImage' }],
    ['Carebench-1.2.3-linux-arm64.AppImage', { platform: 'linux', arch: 'arm64', kind: 'AppImage' }],
    ['Carebench-1.2.3-win-x64.exe', { platform: 'win32', arch: 'x64', kind: 'nsis' }],
    ['Carebench-1.2.3-mac-arm64.zip', { platform: 'darwin', arch: 'arm64', kind: 'zip' }],
  ] as const
  const others = [
    'Carebench-1.2.4-linux-amd64.deb',
    'Carebench-1.2.3-mac-arm64.dmg',
    'carebench-sbom.cdx.json',
  ]

  it('signs every installer of the version, so that a program with the key takes it', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'carebench-release-'))
    for (const name of [...names.map(([named]) => named), ...others])
      writeFileSync(join(folder, name), `is ${name}`)
    const keys = pair()
    const news = { cs: ['Novinka'], en: ['News'] }
    const text = await signRelease({ folder, version: '1.2.3', news, at: 1, ...keys })
    const opened = openRelease(text, keys.publicKey)
    expect(opened).toMatchObject({ ok: true, value: { version: '1.2.3', news } })
    if (!opened.ok) return
    expect(opened.value.installers).toHaveLength(names.length)
    for (const [name, target] of names)
      expect(installerFor(opened.value, target)).toMatchObject({
        name,
        sha512: createHash('sha512').update(`is ${name}`).digest('base64'),
      })
    expect(openRelease(text, pair().publicKey)).toMatchObject({ error: { code: 'wrong-signature' } })
    const others2 = signRelease({
      folder,
      version: '1.2.3',
      news,
      at: 1,
      ...keys,
      publicKey: pair().publicKey,
    })
    await expect(others2).rejects.toThrow('not the half')
    await expect(signRelease({ folder, version: '9.9.9', news, at: 1, ...keys })).rejects.toThrow()
  })

  it('passes over everything else', () => {
    for (const name of others) expect(targetOf(name, '1.2.3')).toBe(null)
  })

  it('finds what is new in the version that is to be released, in both languages', () => {
    const news = z
      .record(z.string(), z.object({ cs: z.array(z.string()).min(1), en: z.array(z.string()).min(1) }))
      .parse(JSON.parse(readFileSync(join(root, 'packaging/release/news.json'), 'utf8')))
    expect(Object.keys(news)).toContain(manifest.version)
  })

  it('builds in only a key of the right kind', () => {
    expect(readUpdateKey({})).toBe(null)
    const { publicKey } = pair()
    expect(readUpdateKey({ CAREBENCH_UPDATE_KEY: publicKey })).toBe(publicKey)
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
    for (const wrong of ['x', rsa.export({ format: 'der', type: 'spki' }).toString('base64')])
      expect(() => readUpdateKey({ CAREBENCH_UPDATE_KEY: wrong })).toThrow()
  })
})

describe('the workflows', () => {
  const validator: unknown = createRequire(import.meta.url)('@action-validator/core')
  const { validateWorkflow } = z
    .object({ validateWorkflow: z.custom<(text: string) => unknown>((value) => typeof value === 'function') })
    .parse(validator)
  const errorsOf = (text: string) =>
    z.object({ errors: z.array(z.unknown()) }).parse(validateWorkflow(text)).errors
  const read = (name: string) => readFileSync(join(root, '.github/workflows', `${name}.yml`), 'utf8')

  it.each(['check', 'release'])('%s is one that GitHub runs', (name) => {
    expect(errorsOf(read(name))).toEqual([])
  })

  it('would be told apart from one that it does not', () => {
    expect(errorsOf(read('check').replace('runs-on:', 'runs-at:'))).not.toEqual([])
    expect(errorsOf(read('release').replace("tags: ['v*']", 'tags: 7'))).not.toEqual([])
  })

  it.each(['check', 'release'])('%s runs the tests and makes installers on every system', (name) => {
    const text = read(name)
    expect(text).toContain('os: [ubuntu-24.04, windows-2025, macos-15]')
    for (const step of ['npm ci', 'npx install-electron', 'npm test', 'npm run dist'])
      expect(text).toContain(step)
  })
})
