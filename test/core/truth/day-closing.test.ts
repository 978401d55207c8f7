import { expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { editDatabase } from '../../support/edit-database.ts'
import { takeIn } from '../../support/intake.ts'
import { manualClock } from '../../support/manual-clock.ts'
import type { TestClient } from '../../support/test-client.ts'

/*
 * Whether a day may be closed, and which others go with it, is decided on the sealed closings and records. Somebody edits
 * the rows that say the same.
 */

const MONDAY = '2026-03-09'
const TUESDAY = '2026-03-10'
const WEDNESDAY = '2026-03-11'

/** Monday was worked on and is closed, Tuesday was worked on and is open; it is Wednesday. */
async function threeDays(): Promise<{ bench: TestApp; manager: TestClient }> {
  const bench = await createTestApp({ clock: manualClock(`${MONDAY}T09:00:00Z`) })
  const first = await bench.setUp()
  await takeIn(first)
  await first.need('reports.closeDay', { day: MONDAY })
  bench.clock.set(`${TUESDAY}T09:00:00Z`)
  await takeIn(await bench.signInAgain(), { serial: '095XE160021235', serialRaw: '095XE160021235' })
  bench.clock.set(`${WEDNESDAY}T09:00:00Z`)
  return { bench, manager: await bench.signInAgain() }
}

const close = (manager: TestClient, day: string, withEarlier = false) =>
  manager.call('reports.closeDay', { day, withEarlier })

async function foundTables(manager: TestClient): Promise<readonly string[]> {
  const { last } = await manager.need('upkeep.health', {})
  return last?.result?.findings.map(({ what }) => what) ?? []
}

it.each([
  ['gone', 'DELETE FROM report_day'],
  ['said to be reopened', `UPDATE report_day SET state = 'reopened'`],
])('closes no day twice where its row is %s', async (_what, statement) => {
  const { bench, manager } = await threeDays()
  await using _ = bench
  expect(editDatabase(bench.dir, [statement])).toBe(1)
  expect(await close(manager, MONDAY)).toMatchObject({ ok: false, error: { code: 'day-closed' } })
  expect(await foundTables(manager)).toEqual(['report_day'])
})

it.each([
  ['a row says it is closed', `INSERT INTO report_day VALUES ('${TUESDAY}', 'closed', 1, 1, 'nobody', NULL)`],
  ['its facts are gone', `DELETE FROM report_fact WHERE day = '${TUESDAY}'`],
  ['its facts are another day’s', `UPDATE report_fact SET day = '${MONDAY}' WHERE day = '${TUESDAY}'`],
])('passes over no open day where %s', async (_what, statement) => {
  const { bench, manager } = await threeDays()
  await using _ = bench
  expect(editDatabase(bench.dir, [statement])).toBeGreaterThan(0)
  expect(await close(manager, WEDNESDAY)).toMatchObject({
    ok: false,
    error: { code: 'earlier-day-open', params: { open: TUESDAY, count: 1 } },
  })
  expect(await foundTables(manager)).toHaveLength(1)
  expect(await close(manager, WEDNESDAY, true)).toMatchObject({
    ok: true,
    value: { closed: expect.arrayContaining([TUESDAY]) },
  })
})

it('closes today where people have worked, whoever a row says it was', async () => {
  const { bench, manager } = await threeDays()
  await using _ = bench
  await takeIn(manager, { serial: '095XE160021236', serialRaw: '095XE160021236' })
  editDatabase(bench.dir, [`UPDATE report_fact SET actor = 'program' WHERE day = '${WEDNESDAY}'`])
  expect(await close(manager, WEDNESDAY, true)).toEqual({
    ok: true,
    value: { closed: [TUESDAY, WEDNESDAY] },
  })
  expect(await foundTables(manager)).toEqual(['report_fact'])
})

it('reopens no day that only a row calls closed', async () => {
  const { bench, manager } = await threeDays()
  await using _ = bench
  editDatabase(bench.dir, [`INSERT INTO report_day VALUES ('${TUESDAY}', 'closed', 1, 1, 'nobody', NULL)`])
  expect(await manager.call('reports.reopenDay', { day: TUESDAY, reason: 'late' })).toMatchObject({
    ok: false,
    error: { code: 'records-damaged', params: { table: 'report_day', record: TUESDAY } },
  })
})

it('closes by schedule what its events say is due', async () => {
  const { bench, manager } = await threeDays()
  await using _ = bench
  const settings = { time: '18:00', folder: '', formats: [], language: 'en' as const, close: true }
  await manager.need('reports.setSchedule', { ...settings, enabled: true })
  editDatabase(bench.dir, [
    `UPDATE report_schedule SET last_day = '2027-01-01', settings = json_set(settings, '$.enabled', json('false'))`,
    `INSERT INTO report_day VALUES ('${WEDNESDAY}', 'closed', 1, 1, 'nobody', NULL)`,
  ])
  bench.clock.set(`${WEDNESDAY}T17:30:00Z`)
  await bench.restart()
  const client = await bench.signInAgain()
  const stateOf = async (day: string) =>
    (await client.need('reports.days', {})).days.find((one) => one.day === day)?.state
  await expect.poll(() => stateOf(TUESDAY)).toBe('closed')
})
