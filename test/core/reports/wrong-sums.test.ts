import { expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { editDatabase } from '../../support/edit-database.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { acceptedCase, register, reseal, stockUnit } from '../../support/plans.ts'
import { exported } from '../../support/reports.ts'
import type { TestClient } from '../../support/test-client.ts'

/*
 * Somebody edits a sum or a fact with a database editor. What is shown is right all the same, and managers are told that
 * it was not.
 */

const serial = (n: number) => `095XE1600${String(n).padStart(5, '0')}`
const day = { from: '2026-03-10', to: '2026-03-10' }
const month = { from: '2026-02-20', to: '2026-03-20' }

/** A day with a decision, an exchange and a fee. */
async function workedDay(): Promise<{ bench: TestApp; manager: TestClient }> {
  const bench = await createTestApp({ clock: manualClock('2026-03-02T08:00:00Z') })
  await register(await bench.setUp(), {
    serialRaw: serial(1),
    purchase: { kind: 'separate', agreedOn: '2026-03-02' },
  })
  bench.clock.set('2026-03-10T09:10:00Z')
  const manager = await bench.signInAgain()
  const { caseId } = await acceptedCase(manager, serial(1))
  await stockUnit(manager, serial(2))
  await reseal(manager, caseId, serial(2))
  return { bench, manager }
}

it.each([
  ['money of a sum', 'report_tally', `UPDATE report_tally SET amount = amount + 100 WHERE currency = 'USD'`],
  [
    'the type of a sum',
    'report_tally',
    `UPDATE report_tally SET type = 'case.noted' WHERE type = 'case.decided'`,
  ],
  [
    'the outcome of a sum',
    'report_tally',
    `UPDATE report_tally SET outcome = 'refused' WHERE type = 'case.decided'`,
  ],
  ['a count by person', 'report_tally', `UPDATE report_tally SET count = count + 1 WHERE facet = 'person'`],
  ['how long cases stood', 'report_stay_tally', 'UPDATE report_stay_tally SET count = count + 1'],
  ['a fact that is gone', 'report_fact', `DELETE FROM report_fact WHERE type = 'case.opened'`],
  ['money of a fact', 'report_fact', `UPDATE report_fact SET amount = 1 WHERE type = 'case.decided'`],
  [
    'a fact on another day',
    'report_fact',
    `UPDATE report_fact SET day = '2026-03-05' WHERE type = 'case.replaced'`,
  ],
])('shows a day as it is where %s was edited, and says so', async (_what, table, statement) => {
  const { bench, manager } = await workedDay()
  await using _ = bench
  const right = await manager.need('reports.get', day)
  expect(editDatabase(bench.dir, [statement])).toBeGreaterThan(0)
  expect(await manager.need('reports.get', day)).toEqual(right)
  const { last, damagedSince } = await manager.need('upkeep.health', {})
  expect(damagedSince).not.toBeNull()
  const named = table === 'report_stay_tally' ? 'report_tally' : table
  expect(last?.result?.findings).toMatchObject([
    { area: 'tables', fault: 'differs', what: named, example: day.from },
  ])
})

it.each([
  [
    'a count by type',
    `UPDATE report_tally SET count = count + 1 WHERE facet = 'kind' AND type = 'case.opened'`,
  ],
  ['a count by person', `UPDATE report_tally SET count = count + 1 WHERE facet = 'person'`],
  ['money', `UPDATE report_tally SET amount = amount + 100 WHERE currency = 'USD'`],
])('shows a long range as it is where %s was edited, on screen and as a file', async (_what, statement) => {
  const { bench, manager } = await workedDay()
  await using _ = bench
  const right = await manager.need('reports.get', month)
  editDatabase(bench.dir, [statement])
  expect(await manager.need('reports.get', month)).toEqual(right)
  editDatabase(bench.dir, [statement])
  const file = JSON.parse(new TextDecoder().decode(await exported(manager, month, 'json')))
  expect(file.sections.find(({ id }: { id: string }) => id === 'fees').tables[0].rows).toEqual(
    right.report.sections.find(({ id }) => id === 'fees')?.tables[0]?.rows,
  )
})

it('closes a day with the figures that its events give', async () => {
  const { bench, manager } = await workedDay()
  await using _ = bench
  const right = await manager.need('reports.get', day)
  editDatabase(bench.dir, [`UPDATE report_tally SET amount = amount + 100 WHERE currency = 'USD'`])
  await manager.need('reports.closeDay', { day: day.to, withEarlier: true })
  const { report } = await manager.need('reports.get', day)
  const fees = (sections: typeof report.sections) => sections.find(({ id }) => id === 'fees')
  expect(fees(report.sections)).toEqual(fees(right.report.sections))
})
