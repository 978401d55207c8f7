import { expect, it } from 'vitest'
import { caseStatuses } from '../../../shared/intake/case-status.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { HOUR } from '../../support/manual-clock.ts'
import { timesOf } from '../../../electron/sample/recording/make-recording.ts'
import { takeIn } from '../../support/intake.ts'
import { untilRecording } from '../../support/reviews.ts'
import { until } from '../../support/until.ts'

it('fills an empty centre with cases in every state, people of every role and a chain that holds', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  expect(await manager.need('sample.status', {})).toEqual({ loaded: false, canLoad: true })
  const { cases, people } = await manager.need('sample.load', {})
  const { rows, total } = await manager.need('cases.list', { limit: 500 })
  expect(total).toBe(cases)
  expect(total).toBe(30)
  expect(new Set(rows.map(({ status }) => status))).toEqual(new Set(caseStatuses))
  expect(new Set(people.flatMap(({ roles }) => roles))).toEqual(
    new Set(['technician', 'reviewer', 'manager']),
  )
  expect(
    rows.every(
      ({ statusSince, receivedAt }) => receivedAt <= statusSince && statusSince <= bench.clock.now(),
    ),
  ).toBe(true)
  expect(await manager.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
  expect(await manager.need('sample.status', {})).toEqual({ loaded: true, canLoad: false })
  expect(await manager.call('sample.load', {})).toMatchObject({ error: { code: 'not-empty' } })
})

it('has a window that is open, and a mail that nothing sends by itself', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await manager.need('sample.load', {})
  const { rows } = await manager.need('invitations.list', {})
  expect(rows.map(({ state }) => state)).toEqual(['received', 'queued'])
  expect(rows[0]?.closesAt).toBe(bench.clock.now() + 71 * HOUR)
  expect(await manager.need('mail.status', {})).toMatchObject({ waiting: 1, held: 1 })
})

it('lets each of its people in with the PIN that it showed', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const { people } = await manager.need('sample.load', {})
  const { people: tiles } = await manager.need('people.status', {})
  for (const { name, pin } of people) {
    const personId = tiles.find((tile) => tile.name === name)?.id ?? ''
    expect(await bench.connect().call('people.signIn', { personId, secret: pin }), name).toMatchObject({
      ok: true,
    })
  }
})

it('never mixes with real cases', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await takeIn(manager)
  expect(await manager.need('sample.status', {})).toEqual({ loaded: false, canLoad: false })
  expect(await manager.call('sample.load', {})).toMatchObject({ error: { code: 'not-empty' } })
})

it('brings submissions with recordings that play, made here where there is ffmpeg', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await manager.need('sample.load', {})
  const waiting = async () =>
    (await manager.need('reviews.list', {})).rows.filter(({ media }) => media !== null)
  await until(manager, waiting, ({ length }) => length >= 2)
  const { rows } = await manager.need('reviews.list', {})
  expect(rows.map(({ state, timeliness, own }) => ({ state, timeliness, own }))).toEqual([
    { state: 'awaiting-file', timeliness: 'late', own: false },
    { state: 'waiting', timeliness: 'due-today', own: false },
    { state: 'waiting', timeliness: 'on-time', own: false },
  ])
  const recording = await untilRecording(manager, rows[2]?.media ?? '')
  expect(recording).toMatchObject({ proven: true, picture: { width: 360, height: 780 } })
  expect(recording.packets?.pts).toEqual(timesOf())
  expect(bench.errors).toEqual([])
})
