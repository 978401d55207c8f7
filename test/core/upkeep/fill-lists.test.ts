import { rmSync } from 'node:fs'
import { expect, it } from 'vitest'
import { busyCentre } from '../../support/busy-centre.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { editDatabase } from '../../support/edit-database.ts'
import { manualClock } from '../../support/manual-clock.ts'

it('fills the lists of an older version at a start, while this process goes on, and says how far it is', async () => {
  const before = await busyCentre({ cases: 250, from: '2026-01-05T06:00:00Z', days: 20 })
  await before.app.close()
  editDatabase(before.dir, ['UPDATE projection SET version = 0', `DELETE FROM report_fact WHERE seq % 2 = 0`])
  const told: (readonly [number, number])[] = []
  let turns = 0
  const turning = setInterval(() => (turns += 1), 1)
  const after = await createTestApp({
    dir: before.dir,
    clock: manualClock(new Date(before.clock.now()).toISOString()),
    ports: { onOpening: (_, done, total) => told.push([done, total]) },
  })
  clearInterval(turning)
  expect(told[0]?.[0]).toBe(0)
  expect(told[0]?.[1]).toBeGreaterThan(2_000)
  expect(turns).toBeGreaterThan(10)
  const manager = await after.signInAgain()
  expect((await manager.need('cases.list', {})).total).toBeGreaterThan(200)
  // People of this centre were never sealed, and nobody decided its claims.
  const { findings } = await manager.need('upkeep.checkData', {})
  expect(findings.filter(({ area }) => area === 'tables' || area === 'storage')).toEqual([])
  await after.app.close()
  rmSync(before.dir, { recursive: true, force: true })
})
