import { expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { editDatabase } from '../../support/edit-database.ts'
import { takeIn } from '../../support/intake.ts'

/* After a clean end, what came in since the last check of everything is verified at the start, not the night after. */

const unguarded = ['DROP TRIGGER event_is_never_updated', 'DROP TRIGGER ledger_head_is_never_updated']

async function closedBench() {
  const bench = await createTestApp()
  const manager = await bench.setUp()
  bench.clock.advance(60_000)
  await manager.need('upkeep.checkData', {})
  bench.clock.advance(60_000)
  await takeIn(manager)
  return bench
}

async function foundAtStart(bench: TestApp) {
  await bench.restart()
  const manager = await bench.signInAgain()
  const { last, damagedSince } = await manager.need('upkeep.health', {})
  return { findings: last?.result?.findings ?? [], damaged: damagedSince !== null }
}

it('finds nothing where nothing was touched', async () => {
  await using bench = await closedBench()
  expect(await foundAtStart(bench)).toEqual({ findings: [], damaged: false })
})

it.each([
  ['a body', `UPDATE event SET body = json_set(body, '$.extra', 1) WHERE type = 'case.opened'`],
  ['a hash', `UPDATE event SET hash = previous WHERE type = 'case.opened'`],
  ['a predecessor', `UPDATE event SET previous = hash WHERE type = 'case.opened'`],
  [
    'the last signature',
    'UPDATE ledger_head SET signature = (SELECT signature FROM ledger_head ORDER BY seq LIMIT 1)',
  ],
  ['the last head', 'UPDATE ledger_head SET hash = chain WHERE seq = (SELECT max(seq) FROM ledger_head)'],
])('says at once that %s was changed', async (_, statement) => {
  await using bench = await closedBench()
  editDatabase(bench.dir, [...unguarded, statement])
  const { findings, damaged } = await foundAtStart(bench)
  expect(damaged).toBe(true)
  expect(findings).toMatchObject([
    { area: 'chain', fault: 'changed', example: expect.stringMatching(/^\d+$/) },
  ])
})
