import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { importFile, lookAt } from '../../support/import-file.ts'
import { takeIn } from '../../support/intake.ts'
import type { TestClient } from '../../support/test-client.ts'
import { until } from '../../support/until.ts'
import { copyRunning } from '../../support/copy-running.ts'

const units = (count: number) =>
  [
    'serial;model;grade',
    ...Array.from({ length: count }, (_, n) => `095XD${String(n).padStart(9, '0')};Mavic Air 2;new`),
  ].join('\n')
const requests = 'number;serial;name\nZ1;095XE160021234;Jan\nZ2;095XE160021235;Eva\n'

const newestRun = async (client: TestClient, kind: 'stock' | 'requests' | 'plans') =>
  (await client.need('imports.recent', { kind })).runs[0]

it('undoes a whole delivery by further records, once', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await importFile(manager, 'stock', units(450))
  const run = await newestRun(manager, 'stock')
  expect(run).toMatchObject({
    state: 'done',
    total: 450,
    added: 450,
    mayUndo: true,
    person: 'Marie Nováková',
  })
  expect(await manager.need('imports.undo', { run: run?.id ?? '' })).toEqual({ undone: 450, kept: 0 })
  expect((await manager.need('stock.list', {})).total).toBe(0)
  expect(await newestRun(manager, 'stock')).toMatchObject({ state: 'undone', mayUndo: false })
  expect(await manager.call('imports.undo', { run: run?.id ?? '' })).toMatchObject({
    error: { code: 'import-not-undoable' },
  })
  expect(await importFile(manager, 'stock', units(450))).toMatchObject({ added: 450 })
  expect(await manager.need('upkeep.checkData', {})).toMatchObject({ holds: true, findings: [] })
})

it('takes requests back so that the mended file brings their numbers again', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await importFile(manager, 'requests', requests)
  const run = await newestRun(manager, 'requests')
  expect(await manager.need('imports.undo', { run: run?.id ?? '' })).toEqual({ undone: 2, kept: 0 })
  expect((await manager.need('requests.list', {})).total).toBe(0)
  expect((await manager.need('requests.list', { state: 'taken-back' })).total).toBe(2)
  expect((await manager.need('search.find', { text: '160021234' })).hits).toEqual([])
  expect(await importFile(manager, 'requests', requests)).toMatchObject({ added: 2, here: 0 })
  const { rows } = await manager.need('requests.list', {})
  expect(rows.map(({ number }) => number).sort()).toEqual(['Z1', 'Z2'])
})

it('undoes nothing where something was built on one of the records', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await importFile(manager, 'requests', requests)
  const { rows } = await manager.need('requests.list', {})
  const arrived = rows.find(({ number }) => number === 'Z1')
  await takeIn(manager, {
    serial: '095XE160021234',
    serialRaw: '095XE160021234',
    requestId: arrived?.id ?? null,
  })
  const run = await newestRun(manager, 'requests')
  expect(await manager.call('imports.undo', { run: run?.id ?? '' })).toMatchObject({
    error: { code: 'import-built-upon', params: { count: 1 } },
  })
  expect((await manager.need('requests.list', {})).total).toBe(1)
})

it('is for whoever imported it and for managers', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const [tom, eva] = [
    await bench.signInAs('Tomáš Kříž', ['technician']),
    await bench.signInAs('Eva Malá', ['technician']),
  ]
  await importFile(tom, 'stock', units(2))
  const run = (await newestRun(tom, 'stock'))?.id ?? ''
  expect(await newestRun(eva, 'stock')).toMatchObject({ mayUndo: false })
  expect(await eva.call('imports.undo', { run })).toMatchObject({ error: { code: 'import-not-undoable' } })
  expect(await newestRun(manager, 'stock')).toMatchObject({ mayUndo: true })
  expect(await tom.need('imports.undo', { run })).toEqual({ undone: 2, kept: 0 })
})

it('says that an import was cut short by the end of the program, and the same file goes on', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const { look } = await lookAt(manager, 'stock', units(3_000))
  await manager.need('imports.count', { look })
  const { job } = await manager.need('imports.take', { look })
  const begun = await until(
    manager,
    () => manager.need('imports.job', { job }),
    ({ added }) => added > 0,
  )
  expect(begun.state).toBe('running')
  // As a killed program leaves it.
  const dir = mkdtempSync(join(tmpdir(), 'carebench-killed-'))
  copyRunning(bench.dir, dir)
  await manager.need('imports.cancel', { job })
  const killed = await createTestApp({ dir })
  try {
    const again = await killed.signInAgain()
    const run = await newestRun(again, 'stock')
    const here = (await again.need('stock.list', {})).total
    expect(run).toMatchObject({ state: 'cut-short', added: here, total: 3_000, mayUndo: true })
    expect(here).toBeLessThan(3_000)
    expect(await importFile(again, 'stock', units(3_000))).toMatchObject({ added: 3_000 - here, here })
    expect((await again.need('stock.list', {})).total).toBe(3_000)
  } finally {
    await killed.app.close()
    rmSync(dir, { recursive: true, force: true })
  }
})
