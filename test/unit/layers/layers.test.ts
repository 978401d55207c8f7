import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { circlesIn, importsIn, readFolderGraph } from '../../support/layers/folder-graph.ts'
import { refusalOf, resolveImport, type RuleName } from '../../support/layers/layers.ts'

const root = join(import.meta.dirname, '../../..')

describe('refusalOf', () => {
  it.each<readonly [importing: string, imported: string, rule: RuleName]>([
    // packages
    ['electron/video/find-tool.ts', 'npm:electron', 'package'],
    ['electron/host/node/cli.ts', 'npm:electron', 'package'],
    ['electron/host/key-guards.ts', 'npm:electron/main', 'package'],
    ['electron/db/migrate.ts', 'npm:better-sqlite3', 'package'],
    ['electron/db/migrate.ts', 'npm:drizzle-orm/better-sqlite3', 'package'],
    ['electron/host/node/read-bench.ts', 'npm:better-sqlite3', 'package'],
    ['electron/paper/html.ts', 'npm:react', 'package'],
    ['electron/paper/html.ts', 'npm:@tanstack/react-query', 'package'],
    ['renderer/plans/queries.ts', 'npm:electron', 'package'],
    ['renderer/plans/queries.ts', 'npm:drizzle-orm/sqlite-core', 'package'],
    ['renderer/plans/queries.ts', 'node:fs', 'package'],
    ['shared/plans/plan.ts', 'node:crypto', 'package'],
    ['shared/plans/plan.ts', 'npm:react', 'package'],
    ['shared/plans/plan.ts', 'npm:drizzle-orm', 'package'],
    ['shared/plans/plan.ts', 'npm:uuidv7', 'package'],
    // floors
    ['shared/plans/plan.ts', 'electron/plans/store.ts', 'floor'],
    ['shared/plans/plan.ts', 'renderer/plans/queries.ts', 'floor'],
    ['electron/plans/store.ts', 'renderer/plans/queries.ts', 'floor'],
    ['renderer/plans/queries.ts', 'electron/core/ports.ts', 'floor'],
    // tests
    ['electron/program/create-app.ts', 'test/support/create-test-app.ts', 'test'],
    ['shared/plans/plan.ts', 'test/support/plans.ts', 'test'],
    ['renderer/plans/queries.ts', 'test/support/plans.ts', 'test'],
    // layers that look up
    ['electron/core/handler.ts', 'electron/db/open.ts', 'layer'],
    ['electron/db/open.ts', 'electron/ledger/ledger.ts', 'layer'],
    ['electron/ledger/signer.ts', 'electron/keys/key-store.ts', 'layer'],
    ['electron/keys/key-store.ts', 'electron/personal/personal-store.ts', 'layer'],
    ['electron/words/formats.ts', 'electron/tables/csv-text.ts', 'layer'],
    ['electron/bench/backup.ts', 'electron/personal/personal-store.ts', 'layer'],
    ['electron/search/fts.ts', 'electron/plans/index.ts', 'layer'],
    ['electron/core/app.ts', 'electron/plans/service.ts', 'layer'],
    ['electron/plans/service.ts', 'electron/program/core-services.ts', 'layer'],
    ['electron/program/create-app.ts', 'electron/host/log.ts', 'layer'],
    ['electron/plans/service.ts', 'electron/host/node/cli.ts', 'layer'],
    ['electron/host/log.ts', 'electron/host/node/runtime.ts', 'layer'],
    ['electron/host/log.ts', 'electron/host/electron/main.ts', 'layer'],
    ['shared/kernel/time.ts', 'shared/plans/index.ts', 'layer'],
    ['shared/kernel/time.ts', 'shared/rpc/api.ts', 'layer'],
    ['shared/plans/contract.ts', 'shared/rpc/api.ts', 'layer'],
    ['renderer/base/session.ts', 'renderer/people/index.ts', 'layer'],
    ['renderer/base/session.ts', 'renderer/app/router.tsx', 'layer'],
    ['renderer/plans/queries.ts', 'renderer/app/router.tsx', 'layer'],
    // the two hosts
    ['electron/host/electron/main.ts', 'electron/host/node/runtime.ts', 'sibling'],
    ['electron/host/node/cli.ts', 'electron/host/electron/main.ts', 'sibling'],
    // one public file
    ['electron/plans/service.ts', 'electron/people/store.ts', 'feature'],
    ['electron/plans/service.ts', 'electron/people/service.ts', 'feature'],
    ['electron/program/wire-mail.ts', 'electron/people/store.ts', 'feature'],
    ['electron/host/node/commands/report.ts', 'electron/reports/service.ts', 'feature'],
    ['electron/sample/service.ts', 'electron/video/nested/index.ts', 'feature'],
    ['shared/plans/plan.ts', 'shared/catalogue/model.ts', 'feature'],
    ['shared/rpc/api.ts', 'shared/plans/plan.ts', 'feature'],
    ['shared/plans/contract.ts', 'shared/people/contract.ts', 'feature'],
    ['renderer/plans/columns.tsx', 'renderer/catalogue/queries.ts', 'feature'],
    ['renderer/plans/columns.tsx', 'renderer/people/routes.ts', 'feature'],
    ['renderer/app/router.tsx', 'renderer/people/sign-in-screen.tsx', 'feature'],
    // a feature and its own public file
    ['electron/plans/service.ts', 'electron/plans/index.ts', 'own-index'],
    ['renderer/plans/register/unit-fields.tsx', 'renderer/plans/index.ts', 'own-index'],
    ['electron/plans/index.ts', 'electron/people/index.ts', 'own-index'],
    ['electron/plans/index.ts', 'electron/core/handler.ts', 'own-index'],
    // a place for everything
    ['electron/helpers.ts', 'electron/core/ports.ts', 'place'],
    ['electron/plans/service.ts', 'electron/helpers.ts', 'place'],
  ])('refuses %s → %s', (importing, imported, rule) => {
    expect(refusalOf(importing, imported)?.rule).toBe(rule)
  })

  it.each([
    ['electron/host/electron/main.ts', 'npm:electron'],
    ['electron/db/open.ts', 'npm:better-sqlite3'],
    ['electron/db/migrate.ts', 'npm:drizzle-orm'],
    ['electron/plans/store.ts', 'node:crypto'],
    ['shared/plans/plan.ts', 'npm:zod'],
    ['shared/kernel/time.ts', 'npm:luxon'],
    ['renderer/plans/columns.tsx', 'npm:react'],
    ['renderer/plans/columns.tsx', 'renderer/plans/columns.module.css'],
    ['renderer/base/i18n/catalogue.ts', 'resources/locales/cs/plans.json'],
    ['electron/plans/store.ts', 'shared/reviews/states.ts'],
    ['renderer/plans/queries.ts', 'shared/reviews/states.ts'],
    ['electron/plans/store.ts', 'electron/ledger/ledger.ts'],
    ['electron/plans/service.ts', 'electron/people/index.ts'],
    ['electron/program/create-app.ts', 'electron/people/service.ts'],
    ['electron/host/node/cli.ts', 'electron/people/index.ts'],
    ['electron/host/electron/main.ts', 'electron/host/log.ts'],
    ['shared/rpc/api.ts', 'shared/plans/contract.ts'],
    ['renderer/app/router.tsx', 'renderer/plans/routes.ts'],
    ['renderer/plans/register/unit-fields.tsx', 'renderer/plans/queries.ts'],
    ['electron/plans/index.ts', 'electron/plans/store.ts'],
    ['test/core/plans/x.test.ts', 'electron/plans/store.ts'],
  ])('allows %s → %s', (importing, imported) => {
    expect(refusalOf(importing, imported)).toBeNull()
  })
})

it('reads where a specifier leads', () => {
  expect(resolveImport('electron/plans/store.ts', '../db/open.ts')).toBe('electron/db/open.ts')
  expect(resolveImport('renderer/plans/x.tsx', './x.module.css?inline')).toBe('renderer/plans/x.module.css')
  expect(resolveImport('electron/plans/store.ts', 'drizzle-orm')).toBe('npm:drizzle-orm')
  expect(resolveImport('electron/plans/store.ts', 'node:fs')).toBe('node:fs')
})

it('counts types, re-exports and dynamic imports', () => {
  const text = `import type { A } from './a.ts'
import {
  b,
} from './b.ts'
export { c } from './c.ts'
export type * from './d.ts'
import './e.css'
const f = () => import('./f.ts')`
  expect(importsIn(text)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.css', './f.ts'])
})

it('finds a circle of folders', () => {
  const graph = new Map([
    ['plans', new Set(['stock'])],
    ['stock', new Set(['core', 'people'])],
    ['people', new Set(['plans'])],
    ['core', new Set<string>()],
  ])
  expect(circlesIn(graph)).toContain('plans → stock → people → plans')
  graph.delete('people')
  expect(circlesIn(graph)).toEqual([])
})

it.each(['shared', 'electron', 'renderer'])('has no circle of folders in %s', (floor) => {
  const graph = readFolderGraph(root, floor)
  expect(graph.size).toBeGreaterThan(15)
  expect([...graph.values()].some((imported) => imported.size > 3)).toBe(true)
  expect(circlesIn(graph)).toEqual([])
})
