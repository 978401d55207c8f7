import { expect, it } from 'vitest'
import { caseStatuses } from '../../../shared/intake/case-status.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { HOUR } from '../../support/manual-clock.ts'
import { takeIn } from '../../support/intake.ts'

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
