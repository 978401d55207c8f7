import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { editDatabase } from '../../support/edit-database.ts'
import { takeIn } from '../../support/intake.ts'
import type { ManualClock } from '../../support/manual-clock.ts'

/* After a clean end, what came in since the last check of everything is verified at the start, not the night after. */

const unguarded = ['DROP TRIGGER event_is_never_updated', 'DROP TRIGGER ledger_head_is_never_updated']

let folder: string
let clock: ManualClock
beforeAll(async () => {
  const bench = await createTestApp()
  const manager = await bench.setUp()
  bench.clock.advance(60_000)
  await manager.need('upkeep.checkData', {})
  bench.clock.advance(60_000)
  await takeIn(manager)
  await bench.app.close()
  folder = bench.dir
  clock = bench.clock
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** What the program says of a copy of the folder, edited while it was closed, as soon as it is open. */
async function foundAtStart(...edits: readonly string[]) {
  const dir = mkdtempSync(join(tmpdir(), 'carebench-tail-'))
  cpSync(folder, dir, { recursive: true })
  if (edits.length > 0) editDatabase(dir, edits)
  await using bench = await createTestApp({ dir, clock })
  const manager = await bench.signInAgain()
  const { last, damagedSince } = await manager.need('upkeep.health', {})
  return { findings: last?.result?.findings ?? [], damaged: damagedSince !== null }
}

it('finds nothing where nothing was touched', async () => {
  expect(await foundAtStart()).toEqual({ findings: [], damaged: false })
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
  const { findings, damaged } = await foundAtStart(...unguarded, statement)
  expect(damaged).toBe(true)
  expect(findings).toMatchObject([
    { area: 'chain', fault: 'changed', example: expect.stringMatching(/^\d+$/) },
  ])
})
