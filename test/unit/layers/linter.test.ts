import { spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { z } from 'zod'

const root = join(import.meta.dirname, '../../..')

/** One forbidden import of each kind, as a file of a project that is kept by the same linter. */
const planted = {
  'electron/video/package.ts': "export { app } from 'electron'",
  'electron/db/migrate.ts': "import type Driver from 'better-sqlite3'\nexport type D = Driver.Database",
  'shared/plans/floor.ts': "export type { Row } from '../../electron/plans/store.ts'",
  'electron/plans/test.ts': "export { plans } from '../../test/support/plans.ts'",
  'electron/plans/layer.ts': "import type { App } from '../program/create-app.ts'\nexport type A = App",
  'renderer/plans/dynamic.ts': "export const load = () => import('../app/router.tsx')",
  'renderer/plans/worker.ts': "export const url = new URL('../player/player-worker.ts', import.meta.url)",
  'electron/host/node/sibling.ts': "export * from '../electron/main.ts'",
  'electron/stock/feature.ts': "export { readPerson } from '../people/store.ts'",
  'electron/people/own-index.ts': "export { readPerson } from './index.ts'",
  'electron/place.ts': "export { ports } from './core/ports.ts'",
  'electron/reports/one.ts': "import type { B } from './other.ts'\nexport type A = B | null",
  'electron/reports/other.ts': "import type { A } from './one.ts'\nexport type B = readonly A[]",
  'electron/reviews/allowed.ts': "export { readPerson } from '../people/index.ts'",
  'shared/plans/clock.ts': 'export const now = Date.now()',
} as const

const report = z.object({
  diagnostics: z.array(z.object({ code: z.string(), message: z.string(), filename: z.string() })),
})

const dir = mkdtempSync(join(tmpdir(), 'carebench-layers-'))
const found = new Map<string, string>()

beforeAll(() => {
  cpSync(join(root, '.oxlintrc.json'), join(dir, '.oxlintrc.json'))
  cpSync(join(root, 'test/support/layers'), join(dir, 'test/support/layers'), { recursive: true })
  for (const [file, text] of Object.entries(planted)) {
    mkdirSync(dirname(join(dir, file)), { recursive: true })
    writeFileSync(join(dir, file), `${text}\n`)
  }
  const { stdout } = spawnSync(
    process.execPath,
    [join(root, 'node_modules/oxlint/bin/oxlint'), '--format=json', 'shared', 'electron', 'renderer'],
    { cwd: dir, encoding: 'utf8' },
  )
  for (const { filename, code, message } of report.parse(JSON.parse(stdout)).diagnostics)
    found.set(filename, `${code}: ${message}`)
})

afterAll(() => rmSync(dir, { recursive: true, force: true }))

it.each<readonly [file: keyof typeof planted, complaint: RegExp]>([
  ['electron/video/package.ts', /^layers.*\(package\)$/],
  ['electron/db/migrate.ts', /^layers.*\(package\)$/],
  ['shared/plans/floor.ts', /^layers.*\(floor\)$/],
  ['electron/plans/test.ts', /^layers.*\(test\)$/],
  ['electron/plans/layer.ts', /^layers.*\(layer\)$/],
  ['renderer/plans/dynamic.ts', /^layers.*\(layer\)$/],
  ['renderer/plans/worker.ts', /^layers.*\(feature\)$/],
  ['electron/host/node/sibling.ts', /^layers.*\(sibling\)$/],
  ['electron/stock/feature.ts', /^layers.*\(feature\)$/],
  ['electron/people/own-index.ts', /^layers.*\(own-index\)$/],
  ['electron/place.ts', /^layers.*\(place\)$/],
  ['electron/reports/one.ts', /no-cycle/],
  ['electron/reports/other.ts', /no-cycle/],
  ['shared/plans/clock.ts', /no-restricted-properties/],
])('the linter refuses what is planted in %s', (file, complaint) => {
  expect(found.get(file)).toMatch(complaint)
})

it('allows what a feature offers', () => {
  expect(found.get('electron/reviews/allowed.ts')).toBeUndefined()
})
