import { expect, it } from 'vitest'
import { isCheckDue } from '../../../electron/upkeep/index.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { editDatabase } from '../../support/edit-database.ts'
import { takeIn } from '../../support/intake.ts'

/* Whoever edits something may also edit what the check is held back by. */

const HOLDS = JSON.stringify({
  holds: true,
  findings: [],
  checked: { rows: 1, files: 1, people: 1, decisions: 1 },
  tookMs: 1,
})

it('is told of damage also where somebody writes that all is well, today or in years to come', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await takeIn(manager)
  const later = bench.clock.now() + 1e12
  editDatabase(bench.dir, [
    'UPDATE repair_case SET ended = 1',
    'UPDATE projection SET version = version + 1',
    `INSERT INTO data_check (at, result) VALUES (${later}, '${HOLDS}')`,
  ])
  const found = await manager.need('upkeep.checkData', {})
  expect(found.skipped).toEqual([])
  expect(found.findings).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ area: 'tables', what: 'repair_case' }),
      expect.objectContaining({ area: 'tables', what: 'projection' }),
      expect.objectContaining({ area: 'rows', what: 'data_check' }),
    ]),
  )
  expect(await manager.need('upkeep.health', {})).toMatchObject({
    last: { at: bench.clock.now(), result: { holds: false } },
    damagedSince: bench.clock.now(),
  })
})

it('checks once a day, and at once where the last check was in a time that is still to come', () => {
  const [day, now] = [86_400_000, 1_780_000_000_000]
  expect(isCheckDue(null, now)).toBe(true)
  expect(isCheckDue(now - day + 1, now)).toBe(false)
  expect(isCheckDue(now - day, now)).toBe(true)
  expect(isCheckDue(now + 1, now)).toBe(true)
})
