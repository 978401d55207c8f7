import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { projectors } from '../../../electron/program/projectors.ts'
import { derivedTables } from '../../../electron/ledger/compare-projections.ts'
import { REBUILD_JOB } from '../../../shared/upkeep/deep-check.ts'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { editDatabase } from '../../support/edit-database.ts'
import { takeIn } from '../../support/intake.ts'
import { DAY } from '../../support/manual-clock.ts'
import { register, replaceUnit } from '../../support/plans.ts'
import type { TestClient } from '../../support/test-client.ts'

const PLANNED = '095XE160021234'

const everyTable = derivedTables(projectors).filter((table) => table !== 'projection')

async function filledBench() {
  const bench = await createTestApp()
  const manager = await bench.setUp()
  const agreedOn = new Date(bench.clock.now() - 2 * DAY).toISOString().slice(0, 10)
  await register(manager, { purchase: { kind: 'separate', agreedOn }, warrantyEndsOn: null })
  await replaceUnit(manager, PLANNED, '095XE160029001')
  await takeIn(manager, { serial: '095XE160021111', serialRaw: '095XE160021111' })
  bench.clock.advance(60_000)
  return { bench, manager }
}

const rebuild = (manager: TestClient) => manager.call('upkeep.rebuild', { secret: MANAGER_PIN })

it('puts every derived table right, whatever was done to its rows, and leaves nothing behind', async () => {
  const { bench, manager } = await filledBench()
  await using _ = bench
  const before = await manager.need('search.find', { text: '160029001', limit: 10 })
  editDatabase(bench.dir, [
    'PRAGMA foreign_keys = OFF',
    ...everyTable.map((table) => `DELETE FROM ${table}`),
    `INSERT INTO search_entry (kind, ref, words) VALUES ('plan', 'nobody', '095XE160029001')`,
  ])
  expect(await manager.need('upkeep.checkData', {})).toMatchObject({ holds: false })
  bench.clock.advance(60_000)
  expect(await rebuild(manager)).toMatchObject({ ok: true })
  bench.clock.advance(60_000)
  expect(await manager.need('upkeep.checkData', {})).toMatchObject({ holds: true, findings: [] })
  expect(await manager.need('search.find', { text: '160029001', limit: 10 })).toEqual(before)
  expect(existsSync(join(bench.dir, 'rebuild'))).toBe(false)
})

it('makes the index of words anew where it does not say what its entries say', async () => {
  const { bench, manager } = await filledBench()
  await using _ = bench
  editDatabase(bench.dir, [`INSERT INTO search_words (search_words) VALUES ('delete-all')`])
  expect(await manager.need('upkeep.checkData', {})).toMatchObject({
    findings: [{ area: 'tables', what: 'search_words' }],
  })
  bench.clock.advance(60_000)
  expect(await rebuild(manager)).toMatchObject({ ok: true })
  bench.clock.advance(60_000)
  expect(await manager.need('upkeep.checkData', {})).toMatchObject({ holds: true })
})

it('takes in what is recorded while it runs', async () => {
  const { bench, manager } = await filledBench()
  await using _ = bench
  editDatabase(bench.dir, ['UPDATE plan SET used = 0', 'UPDATE report_tally SET amount = amount + 1'])
  const running = rebuild(manager)
  const recorded: string[] = []
  for (let at = 0; at < 5; at += 1) {
    const serial = `095XE16002222${at}`
    recorded.push((await takeIn(manager, { serial, serialRaw: serial })).caseId)
  }
  expect(await running).toMatchObject({ ok: true })
  bench.clock.advance(60_000)
  expect(await manager.need('upkeep.checkData', {})).toMatchObject({ holds: true })
  for (const id of recorded) expect(await manager.call('cases.get', { id })).toMatchObject({ ok: true })
})

it('says how far it is, runs once at a time, and leaves the lists as they were where it is cancelled', async () => {
  const { bench, manager } = await filledBench()
  await using _ = bench
  editDatabase(bench.dir, ['UPDATE plan SET used = 0'])
  const running = rebuild(manager)
  await expect.poll(async () => (await manager.need('upkeep.health', {})).rebuilding).not.toBeNull()
  expect(await rebuild(manager)).toMatchObject({ error: { code: 'rebuild-running' } })
  await manager.need('upkeep.cancelRebuild', {})
  expect(await running).toMatchObject({ ok: false, error: { code: 'rebuild-cancelled' } })
  expect(existsSync(join(bench.dir, 'rebuild'))).toBe(false)
  expect(await manager.need('upkeep.health', {})).toMatchObject({ rebuilding: null })
  expect(await manager.need('upkeep.checkData', {})).toMatchObject({ findings: [{ what: 'plan' }] })

  bench.clock.advance(60_000)
  expect(await rebuild(manager)).toMatchObject({ ok: true })
  const told = manager.pushed.find((event) => event.kind === 'job.progress' && event.job === REBUILD_JOB)
  expect(told).toMatchObject({ done: 0, state: 'running' })
})
