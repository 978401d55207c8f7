import { globSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { build } from 'electron-vite'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { packageFolder } from '../../../packaging/notices/lock.ts'
import { noticeFiles } from '../../../packaging/notices/plugin.ts'
import { noticesFile, type Notice } from '../../../shared/about/notices.ts'

const root = join(import.meta.dirname, '..', '..', '..')
const out = join(root, 'test-results', 'notices')
const lock = z
  .object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) })
  .parse(JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))).packages

let notices: readonly Notice[]

beforeAll(async () => {
  rmSync(out, { recursive: true, force: true })
  await build({ root, logLevel: 'error', build: { outDir: out, sourcemap: true } })
  notices = noticesFile.parse(JSON.parse(readFileSync(join(out, 'renderer', 'notices.json'), 'utf8'))).notices
}, 600_000)

it('lists the same in the form of CycloneDX, with the versions that are locked', () => {
  const bill = z
    .object({
      bomFormat: z.literal('CycloneDX'),
      specVersion: z.literal('1.6'),
      metadata: z.object({ component: z.object({ name: z.literal('carebench') }) }),
      components: z.array(
        z.object({ name: z.string(), version: z.string().optional(), purl: z.string().optional() }),
      ),
      dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()) })),
    })
    .parse(JSON.parse(readFileSync(join(out, 'renderer', 'sbom.cdx.json'), 'utf8')))
  expect(bill.components).toHaveLength(notices.length)
  for (const name of ['zod', 'react', 'electron', 'better-sqlite3', 'ffmpeg-static']) {
    const version = lock[`node_modules/${name}`]?.version
    expect(bill.components).toContainEqual(
      expect.objectContaining({ name, purl: `pkg:npm/${name}@${version}` }),
    )
  }
})

const named = (name: string) => notices.filter((notice) => notice.name === name)
const one = (name: string) => {
  const [notice, ...more] = named(name)
  expect([notice?.name, ...more], `one notice for ${name}`).toEqual([name])
  return notice
}
const words = (notice: Notice | undefined) =>
  (notice?.texts ?? []).map((file) => readFileSync(join(out, 'renderer', file), 'utf8')).join('\n')

/** `node_modules/a/node_modules/@b/c` → `@b/c@1.2.3`, as the lock file has it. */
function lockedId(folder: string): string {
  return `${folder.slice(folder.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${lock[folder]?.version}`
}

/** Packages whose code the source maps of the bundles name: found by the bundler, not by the notices. */
function mappedPackages(): ReadonlySet<string> {
  const map = z.object({ sources: z.array(z.string()) })
  const sources = globSync('{main,renderer}/**/*.map', { cwd: out }).flatMap(
    (name) => map.parse(JSON.parse(readFileSync(join(out, name), 'utf8'))).sources,
  )
  return new Set(sources.map(packageFolder).filter((folder) => folder !== null))
}

/** Packages that a source file imports for more than their types; styles name fonts. */
function importedPackages(): ReadonlySet<string> {
  const imports =
    /^import (?!type\b)(?:[\w$*{},\s]*? from )?'([^'.][^']*)'|\bimport\('([^'.][^']*)'\)|url\('([^'.][^']*)'\)/gm
  const files = globSync('{electron,shared,renderer}/**/*.{ts,tsx,css}', { cwd: root })
  const specifiers = files.flatMap((file) =>
    [...readFileSync(join(root, file), 'utf8').matchAll(imports)].map(
      ([, stated, called, styled]) => stated ?? called ?? styled ?? '',
    ),
  )
  return new Set(
    specifiers
      .filter((specifier) => !isBuiltin(specifier))
      .map((specifier) => packageFolder(`node_modules/${specifier}`))
      .filter((folder) => folder !== null),
  )
}

describe('every package that ends in a bundle has a notice', () => {
  it('by the source maps of core, screens and workers', () => {
    const mapped = [...mappedPackages()].map(lockedId)
    expect(mapped).toContain(lockedId('node_modules/drizzle-orm'))
    expect(mapped).toContain(lockedId('node_modules/react-dom'))
    expect(mapped).toContain(lockedId('node_modules/mediabunny'))
    expect(mapped.filter((id) => !notices.some((notice) => notice.id === id))).toEqual([])
  })

  it('by what the sources import, workers and fonts too', () => {
    // Only for developing: the server that shows the screens live.
    const notShipped = new Set(['node_modules/electron-vite', 'node_modules/vite'])
    const imported = [...importedPackages()].filter((folder) => !notShipped.has(folder)).map(lockedId)
    expect(imported).toContain(lockedId('node_modules/mediabunny'))
    expect(imported).toContain(lockedId('node_modules/@fontsource-variable/inter'))
    expect(imported.filter((id) => !notices.some((notice) => notice.id === id))).toEqual([])
  })

  it('and every package that ships beside them', () => {
    const manifest = z
      .object({
        dependencies: z.record(z.string(), z.string()),
        optionalDependencies: z.record(z.string(), z.string()),
      })
      .parse(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')))
    for (const name of Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies }))
      expect(one(name)).toMatchObject({ uses: ['beside'], version: lock[`node_modules/${name}`]?.version })
  })
})

describe('a notice', () => {
  it('has a licence, and its words wherever we ship the thing itself', () => {
    expect(new Set(notices.map(({ id }) => id)).size).toBe(notices.length)
    const wordless = notices.filter((notice) => !notice.uses.includes('part') && words(notice).length < 200)
    expect(wordless.map(({ id }) => id)).toEqual([])
    expect(notices.filter(({ url, texts }) => url === null && texts.length === 0)).toEqual([])
  })

  it('names what it is a part of', () => {
    const parts = notices.filter(({ uses }) => uses.includes('part'))
    expect(parts.filter(({ within }) => within === null || named(within).length === 0)).toEqual([])
  })

  it('leaves no text that nobody names', () => {
    const texts = new Set(notices.flatMap((notice) => notice.texts))
    const files = readdirSync(join(out, 'renderer', 'licences')).map((name) => `licences/${name}`)
    expect(files.filter((file) => !texts.has(file))).toEqual([])
  })
})

it.each([
  ['ffmpeg-static', 'GPL-3.0-or-later', 'GNU GENERAL PUBLIC LICENSE'],
  ['FFmpeg', 'GPL-3.0-or-later', 'GNU GENERAL PUBLIC LICENSE'],
  ['libheif', 'LGPL-3.0-or-later', 'GNU LESSER GENERAL PUBLIC LICENSE'],
  ['libheif-js', 'LGPL-3.0', 'GNU LESSER GENERAL PUBLIC LICENSE'],
  ['Inter', 'OFL-1.1', 'SIL OPEN FONT LICENSE'],
  ['JetBrains Mono', 'OFL-1.1', 'SIL OPEN FONT LICENSE'],
  ['@fontsource-variable/inter', 'OFL-1.1', 'SIL OPEN FONT LICENSE'],
  ['@fontsource-variable/jetbrains-mono', 'OFL-1.1', 'SIL OPEN FONT LICENSE'],
  ['Tesseract OCR data, English', 'Apache-2.0', 'Apache License'],
  ['mediabunny', 'MPL-2.0', 'Mozilla Public License'],
  ['electron', 'MIT', 'Electron contributors'],
])('names %s with %s and its words', (name, license, text) => {
  const notice = one(name)
  expect(notice?.license).toBe(license)
  expect(words(notice)).toContain(text)
})

it('gives the same bytes, whatever the order in which the bundler saw the packages', () => {
  const folders = notices.flatMap(({ name, uses }) => (uses.includes('core') ? [`node_modules/${name}`] : []))
  const known = folders.filter((folder) => folder in lock)
  expect(known.length).toBeGreaterThan(30)
  const forward = noticeFiles(root, { core: new Set(known), screens: new Set() })
  const backward = noticeFiles(root, { core: new Set(known.toReversed()), screens: new Set() })
  expect(forward.get('notices.json')).toContain('"zod@')
  expect(backward.get('notices.json')).toBe(forward.get('notices.json'))
})
