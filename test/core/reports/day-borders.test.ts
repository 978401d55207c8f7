import { expect, it } from 'vitest'
import { createTestApp, firstStart, MANAGER_PIN } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { agreePrice } from '../../support/quotes.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { linesOf } from '../../support/reports.ts'
import type { TestClient } from '../../support/test-client.ts'

const serial = (n: number) => `095XE1600${String(n).padStart(5, '0')}`
const unit = (n: number) => ({ serial: serial(n), serialRaw: serial(n) })

const day = (client: TestClient, date: string) => client.need('reports.get', { from: date, to: date })

async function takenIn(client: TestClient, from: string, to = from): Promise<unknown> {
  return linesOf(await client.need('reports.get', { from, to }), 'intakes')['units-taken-in']?.[0]
}

it('counts work after closing time on the next day, once, and both days say so', async () => {
  await using bench = await createTestApp({ clock: manualClock('2026-03-10T09:00:00Z') })
  await takeIn(await bench.setUp(), unit(1))
  bench.clock.set('2026-03-10T17:00:00Z')
  const evening = await bench.signInAgain()
  await evening.need('reports.closeDay', { day: '2026-03-10' })
  await takeIn(evening, unit(2))
  bench.clock.set('2026-03-11T09:00:00Z')
  const manager = await bench.signInAgain()
  await takeIn(manager, unit(3))

  expect(await takenIn(manager, '2026-03-10')).toBe(1)
  expect(await takenIn(manager, '2026-03-11')).toBe(2)
  expect(await takenIn(manager, '2026-03-10', '2026-03-11')).toBe(3)
  const closed = await day(manager, '2026-03-10')
  expect(closed.adjustments?.lines.map((line) => line.day)).toEqual(Array(4).fill('2026-03-11'))
  const next = await day(manager, '2026-03-11')
  expect(next.late).toMatchObject({ count: 5, quiet: 1 })
  expect(next.late?.lines.map(({ lateOf }) => lateOf)).toEqual(Array(4).fill('2026-03-10'))
  const hours = linesOf(next, 'intake-hours')
  expect([hours['2026-03-10 18:00'], hours['10:00']]).toEqual([[1], [1]])
  // A figure opens exactly what it counts, the late ones among them.
  const { total } = await manager.need('reports.records', {
    from: '2026-03-11',
    to: '2026-03-11',
    filter: { types: ['case.opened'] },
  })
  expect(total).toBe(2)
})

it('loses no record between days where the centre moves to another zone', async () => {
  await using bench = await createTestApp({ clock: manualClock('2026-03-10T09:00:00Z') })
  const manager = await bench.setUp()
  await takeIn(manager, unit(1))
  bench.clock.set('2026-03-10T22:30:00Z')
  const late = await bench.signInAgain()
  await takeIn(late, unit(2))
  await late.need('people.changeCentre', {
    ...firstStart.centre,
    idleMinutes: 10,
    zone: 'America/New_York',
    pin: MANAGER_PIN,
  })
  await takeIn(late, unit(3))
  bench.clock.set('2026-03-11T03:30:00Z')
  const night = await bench.signInAgain()
  await takeIn(night, unit(4))
  bench.clock.set('2026-03-11T14:00:00Z')
  const next = await bench.signInAgain()
  await takeIn(next, unit(5))

  expect([await takenIn(next, '2026-03-10'), await takenIn(next, '2026-03-11')]).toEqual([4, 1])
  const { report } = await day(next, '2026-03-10')
  expect([report.zone, (report.endsAt - report.startsAt) / 3_600_000]).toEqual(['America/New_York', 29])
  expect((await day(next, '2026-03-11')).report.startsAt).toBe(report.endsAt)
  const whole = await next.need('reports.get', { from: '2026-03-10', to: '2026-03-11' })
  expect(whole.report.reconciliation).toMatchObject({ holds: true, ledger: whole.report.head.count })
})

it('says of a past day what stood at its end, and opens exactly that', async () => {
  await using bench = await createTestApp({ clock: manualClock('2026-03-10T09:00:00Z') })
  const first = await bench.setUp()
  const { caseId: id } = await takeIn(first, unit(1))
  const { version } = await first.need('cases.get', { id })
  bench.clock.set('2026-03-11T09:00:00Z')
  const manager = await bench.signInAgain()
  await agreePrice(manager, id)
  await manager.need('cases.move', { id, version, to: 'accepted', reason: '' })

  for (const [date, state] of [
    ['2026-03-10', 'decided'],
    ['2026-03-11', 'accepted'],
  ] as const) {
    const { report } = await day(manager, date)
    const table = report.sections.flatMap(({ tables }) => tables).find((one) => one.id === 'states')
    expect(table?.rows.map((row) => [row[0], row.at(-1)])).toEqual([[state, 1]])
    const filter = table?.behind?.[0]
    const { rows, total } = await manager.need('reports.records', {
      from: date,
      to: date,
      filter: filter ?? {},
    })
    expect([total, rows[0]?.record.id, rows[0]?.outcome]).toEqual([1, id, state])
  }
})

it('goes by the name of the job where nobody did it', async () => {
  await using bench = await createTestApp({ clock: manualClock('2026-03-10T09:00:00Z') })
  const manager = await bench.setUp()
  await takeIn(manager)
  await manager.need('reports.setSchedule', {
    enabled: true,
    time: '18:00',
    folder: '',
    formats: [],
    language: 'cs',
    close: true,
  })
  bench.clock.set('2026-03-10T17:30:00Z')
  await bench.restart()
  const line = await bench.signInAgain()
  await expect.poll(async () => (await line.need('reports.schedule', {})).lastDay).toBe('2026-03-10')
  const next = await day(line, '2026-03-11')
  expect(linesOf(next, 'people')).toEqual({ schedule: [0, 0, 0, 0, 2] })
  const { rows } = await line.need('reports.records', {
    from: '2026-03-11',
    to: '2026-03-11',
    filter: { types: ['day.closed'] },
  })
  expect(rows).toMatchObject([{ actor: null, job: 'schedule' }])
})
