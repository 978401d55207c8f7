import { expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN, STAFF_PIN } from '../../support/create-test-app.ts'
import { editDatabase } from '../../support/edit-database.ts'
import { takeIn } from '../../support/intake.ts'
import { register } from '../../support/plans.ts'

/*
 * Entries that no event gives were changed beside the program. Nothing can rebuild them: a manager who has looked at them
 * accepts them as they stand, on record. What events give is never accepted.
 */

it('lets a manager accept changed entries of both files, and records it', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await takeIn(manager)
  editDatabase(bench.dir, [`INSERT INTO backup_place (id, folder, added_at) VALUES ('x', '/elsewhere', 1)`])
  editDatabase(bench.dir, ['UPDATE credential SET blocked_until = blocked_until + 1'], 'keys.sqlite')
  const { findings } = await manager.need('upkeep.checkData', {})
  expect(findings.map(({ area, what }) => `${area} ${what}`).sort()).toEqual([
    'rows backup_place',
    'rows credential',
  ])

  expect(await manager.call('upkeep.acceptRows', { secret: STAFF_PIN })).toMatchObject({
    error: { code: 'wrong-secret' },
  })
  bench.clock.advance(60_000)
  const { tables } = await manager.need('upkeep.acceptRows', { secret: MANAGER_PIN })
  expect(tables.toSorted()).toEqual(['backup_place', 'credential'])
  bench.clock.advance(60_000)
  expect(await manager.need('upkeep.checkData', {})).toMatchObject({ holds: true, findings: [] })
  expect(await manager.need('upkeep.health', {})).toMatchObject({ damagedSince: null })
  const today = new Date(bench.clock.now()).toISOString().slice(0, 10)
  const { rows } = await manager.need('reports.records', {
    from: today,
    to: today,
    filter: { types: ['centre.rows-accepted'] },
  })
  expect(rows).toMatchObject([{ exception: 'rows-accepted' }])
  // What changes from here on is kept in the new seal, also after a start.
  await takeIn(manager, { serial: '095XE160021239', serialRaw: '095XE160021239' })
  await bench.restart()
  const again = await bench.signInAgain()
  expect(await again.need('upkeep.checkData', {})).toMatchObject({ holds: true })
})

it('accepts nothing that no check has found, and nothing that events give', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await register(manager)
  const nothing = { error: { code: 'nothing-to-accept' } }
  expect(await manager.call('upkeep.acceptRows', { secret: MANAGER_PIN })).toMatchObject(nothing)
  editDatabase(bench.dir, ['UPDATE plan SET used = 1'])
  expect(await manager.need('upkeep.checkData', {})).toMatchObject({ holds: false })
  expect(await manager.call('upkeep.acceptRows', { secret: MANAGER_PIN })).toMatchObject(nothing)
  const technician = await bench.signInAs('Tomáš Kříž', ['technician'])
  expect(await technician.call('upkeep.acceptRows', { secret: STAFF_PIN })).toMatchObject({
    error: { code: 'forbidden' },
  })
})
