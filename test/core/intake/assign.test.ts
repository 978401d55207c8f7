import { expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { DAY } from '../../support/manual-clock.ts'

it('a case is taken over, given on and given back, and the list finds whose it is', async () => {
  await using bench = await createTestApp()
  await bench.setUp()
  const jana = await bench.signInAs('Jana Malá', ['technician'])
  const petr = await bench.signInAs('Petr Veselý', ['technician'])
  const { caseId: id } = await takeIn(jana, { serial: '095XE160021234' })
  const { version, assignee } = await jana.need('cases.get', { id })
  expect(assignee).toBeNull()

  const taken = await jana.need('cases.assign', { id, version, to: jana.personId })
  const mine = await jana.need('cases.list', { assignee: jana.personId })
  expect(mine.rows.map((row) => row.assignee)).toEqual([{ id: jana.personId, name: 'Jana Malá' }])
  expect(await petr.need('cases.list', { assignee: 'nobody' })).toMatchObject({ total: 0 })
  // Whoever saw the case before it changed hands is told so.
  expect(await petr.call('cases.assign', { id, version, to: petr.personId })).toMatchObject({
    ok: false,
    error: { code: 'changed-meanwhile' },
  })

  // Taking it twice is recorded once.
  expect(await jana.need('cases.assign', { id, version: taken.version, to: jana.personId })).toEqual(taken)
  const given = await petr.need('cases.assign', { id, version: taken.version, to: petr.personId })
  await petr.need('cases.assign', { id, version: given.version, to: null })
  expect(await jana.need('cases.list', { assignee: 'nobody' })).toMatchObject({ total: 1 })
  const { timeline, names } = await jana.need('cases.get', { id })
  const told = timeline.filter(({ type }) => type === 'case.assigned').map(({ detail }) => detail['to'])
  expect(told).toEqual([null, petr.personId, jana.personId])
  expect(names).toMatchObject({ [jana.personId]: 'Jana Malá', [petr.personId]: 'Petr Veselý' })

  await bench.restart()
  const again = await bench.signInAgain()
  expect(await again.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
})

it('is given to nobody who does not work on units', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const reviewer = await bench.signInAs('Rita', ['reviewer'])
  const left = await bench.signInAs('Leo', ['technician'])
  const { people } = await manager.need('people.list', {})
  expect(people).toHaveLength(3)
  await manager.need('people.deactivate', { personId: left.personId })
  const { caseId: id } = await takeIn(manager, { serial: '095XE160021234' })
  const { version } = await manager.need('cases.get', { id })
  for (const to of [reviewer.personId, left.personId, '0198c0de-0000-7000-8000-000000000000'])
    expect(await manager.call('cases.assign', { id, version, to })).toMatchObject({
      ok: false,
      error: { code: 'person-not-on-bench' },
    })
  expect(await reviewer.call('cases.assign', { id, version, to: reviewer.personId })).toMatchObject({
    ok: false,
  })
})

it('is promised for a day to come, and what was promised first stands first', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const first = await takeIn(client, { serial: '095XE160021234' })
  const second = await takeIn(client, { serial: '095XE160021235' })
  const third = await takeIn(client, { serial: '095XE160021236' })
  const promise = async (id: string, days: number) => {
    const { version } = await client.need('cases.get', { id })
    const on = new Date(bench.clock.now() + days * DAY).toISOString().slice(0, 10)
    return await client.call('cases.promise', { id, version, on })
  }
  expect(await promise(first.caseId, -1)).toMatchObject({ ok: false, error: { code: 'promise-in-the-past' } })
  expect(await promise(first.caseId, 5)).toMatchObject({ ok: true })
  expect(await promise(second.caseId, 2)).toMatchObject({ ok: true })
  const order = async (descending: boolean) => {
    const { rows } = await client.need('cases.list', { sort: 'promisedOn', descending })
    return rows.map(({ id }) => id)
  }
  // A case that was promised for no day comes last, whichever way one looks.
  expect(await order(false)).toEqual([second.caseId, first.caseId, third.caseId])
  expect(await order(true)).toEqual([first.caseId, second.caseId, third.caseId])
  const { version } = await client.need('cases.get', { id: first.caseId })
  await client.need('cases.promise', { id: first.caseId, version, on: null })
  expect((await client.need('cases.get', { id: first.caseId })).promisedOn).toBeNull()
})
