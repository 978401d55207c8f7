import { expect, it } from 'vitest'
import { createTestApp, STAFF_PIN, MANAGER_PIN } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { DAY, manualClock } from '../../support/manual-clock.ts'
import { step } from '../../support/plans.ts'
import { linesOf } from '../../support/reports.ts'
import { submissionOf } from '../../support/reviews.ts'

it('shows each day of a range, and comes to what the report of the range says', async () => {
  await using bench = await createTestApp({ clock: manualClock('2026-03-02T09:00:00Z') })
  const manager = await bench.setUp()
  await takeIn(manager)
  bench.clock.advance(2 * DAY)
  const again = await bench.signInAgain()
  for (const serial of ['095XE160021230', '095XE160021231'])
    await takeIn(again, { serial, serialRaw: serial })
  const week = { from: '2026-03-02', to: '2026-03-08' }
  const { unit, points } = await again.need('reports.trend', week)
  expect(unit).toBe('day')
  expect(points.map(({ units }) => units)).toEqual([1, 0, 2, 0, 0, 0, 0])
  const whole = linesOf(await again.need('reports.get', week), 'intakes')
  expect(whole['units-taken-in']?.[0]).toBe(3)
  expect(await again.call('reports.trend', { from: '2026-03-08', to: '2026-03-02' })).toMatchObject({
    ok: false,
    error: { code: 'range-backwards' },
  })
})

it('says who has how much in hand, what of it is overdue, and what they finished', async () => {
  await using bench = await createTestApp({ clock: manualClock('2026-03-02T09:00:00Z') })
  const manager = await bench.setUp()
  const roles: ('technician' | 'reviewer')[] = ['technician', 'reviewer']
  const { personId: id } = await manager.need('people.add', {
    name: 'Tereza Bílá',
    roles,
    secret: STAFF_PIN,
    pin: MANAGER_PIN,
  })
  const late = await takeIn(manager)
  const { version } = await manager.need('cases.get', { id: late.caseId })
  const assigned = await manager.need('cases.assign', { id: late.caseId, version, to: id })
  await manager.need('cases.promise', { id: late.caseId, version: assigned.version, on: '2026-03-03' })
  const ready = await takeIn(manager, { serial: '095XE160021230', serialRaw: '095XE160021230' })
  for (const to of ['accepted', 'in-repair', 'quality-check', 'ready'] as const)
    await step(manager, ready.caseId, to)
  await manager.need('reviews.enter', submissionOf())
  bench.clock.advance(2 * DAY)
  const load = await (await bench.signInAgain()).need('reports.load', {})
  expect(load.technicians.find(({ person }) => person === id)).toMatchObject({ open: 1, late: 1, done: 0 })
  expect(load.technicians.find(({ person }) => person !== id)).toMatchObject({ open: 0, done: 1 })
  expect(load.reviewers.find(({ person }) => person === id)).toMatchObject({ open: 0, done: 0 })
  expect(load.unassigned).toEqual({ cases: 1, reviews: 1 })
})
