import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { linesOf } from '../../support/reports.ts'
import type { TestClient } from '../../support/test-client.ts'

const serial = (n: number) => `095XE1600${String(n).padStart(5, '0')}`

async function codeOf(answer: ReturnType<TestClient['call']>): Promise<string> {
  const got = await answer
  return got.ok ? 'ok' : got.error.code
}

it('closes days in order, once, and never ahead of time', async () => {
  await using bench = await createTestApp({ clock: manualClock('2026-03-09T09:00:00Z') })
  await bench.setUp()
  bench.clock.set('2026-03-11T09:00:00Z')
  const manager = await bench.signInAgain()
  await takeIn(manager)

  expect(await codeOf(manager.call('reports.closeDay', { day: '2026-03-12' }))).toBe('day-in-future')
  expect(await manager.call('reports.closeDay', { day: '2026-03-11' })).toMatchObject({
    ok: false,
    error: { code: 'earlier-day-open', params: { open: '2026-03-09', count: 1 } },
  })
  expect(await manager.need('reports.closeDay', { day: '2026-03-11', withEarlier: true })).toEqual({
    closed: ['2026-03-09', '2026-03-11'],
  })
  expect(await codeOf(manager.call('reports.closeDay', { day: '2026-03-11' }))).toBe('day-closed')
  expect(await codeOf(manager.call('reports.reopenDay', { day: '2026-03-10', reason: 'mistake' }))).toBe(
    'day-not-closed',
  )
})

it('makes the figures anew once a day is reopened, and keeps both closings in the ledger', async () => {
  await using bench = await createTestApp({ clock: manualClock('2026-03-09T09:00:00Z') })
  const manager = await bench.setUp()
  const day = { day: '2026-03-09' }
  const range = { from: '2026-03-09', to: '2026-03-09' }
  await takeIn(manager, { serial: serial(1), serialRaw: serial(1) })
  await manager.need('reports.closeDay', day)
  await takeIn(manager, { serial: serial(2), serialRaw: serial(2) })
  await manager.need('reports.reopenDay', { ...day, reason: 'A unit was entered late.' })

  const reopened = await manager.need('reports.get', range)
  expect(reopened.day).toMatchObject({ state: 'reopened', reason: 'A unit was entered late.' })
  expect(reopened.adjustments).toBeNull()
  expect(linesOf(reopened, 'intakes')['units-taken-in']).toEqual([2])

  await manager.need('reports.closeDay', day)
  // Each closing is recorded after it, and so is the next day's.
  const both = { from: '2026-03-09', to: '2026-03-10' }
  const { rows } = await manager.need('reports.records', { ...both, filter: { types: ['day.closed'] } })
  expect(rows.map(({ day }) => day)).toEqual(['2026-03-10', '2026-03-09'])
})

it('is for managers only', async () => {
  await using bench = await createTestApp()
  await bench.setUp()
  const technician = await bench.signInAs('Tereza', ['technician', 'reviewer'])
  const range = { from: '2026-03-02', to: '2026-03-02' }
  expect(await codeOf(technician.call('reports.get', range))).toBe('forbidden')
  expect(await codeOf(technician.call('reports.closeDay', { day: '2026-03-02' }))).toBe('forbidden')
})

it('refuses ranges that make no sense', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  expect(await codeOf(manager.call('reports.get', { from: '2026-03-02', to: '2026-03-01' }))).toBe(
    'range-backwards',
  )
  expect(await codeOf(manager.call('reports.get', { from: '2010-01-01', to: '2026-03-01' }))).toBe(
    'range-too-long',
  )
})

it('closes the day that is over where nothing was done on the new one yet', async () => {
  await using bench = await createTestApp({ clock: manualClock('2026-03-09T09:00:00Z') })
  await takeIn(await bench.setUp())
  bench.clock.set('2026-03-09T23:30:00Z')
  const manager = await bench.signInAgain()
  const { today, days } = await manager.need('reports.days', {})
  expect([today, days[0]?.worked, days[1]?.worked]).toEqual(['2026-03-10', false, true])
  expect(await manager.need('reports.closeDay', { day: today, withEarlier: true })).toEqual({
    closed: ['2026-03-09'],
  })
  bench.clock.set('2026-03-10T09:00:00Z')
  const line = await bench.signInAgain()
  await takeIn(line, { serial: serial(2), serialRaw: serial(2) })
  const next = await line.need('reports.get', { from: today, to: today })
  expect(linesOf(next, 'intakes')['units-taken-in']).toEqual([1])
  expect(next.late).toMatchObject({ count: 0, lines: [] })
})
