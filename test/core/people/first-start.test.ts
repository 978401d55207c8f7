import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createTestApp, firstStart, MANAGER_PIN } from '../../support/create-test-app.ts'

test('a new bench says that it is not set up, and nobody can do anything else', async () => {
  await using bench = await createTestApp()
  const status = await bench.client.need('people.status', {})
  expect(status).toMatchObject({ setUp: false, centre: null, me: null, people: [], clockVerified: true })
  expect(await bench.client.raw('people.list', {})).toMatchObject({ error: { code: 'not-signed-in' } })
})

test('the first start makes the centre, the bench and a manager who is signed in', async () => {
  await using bench = await createTestApp()
  const { centreId, personId } = await bench.client.need('people.setUp', firstStart)
  const status = await bench.client.need('people.status', {})
  expect(status.centre).toMatchObject({
    id: centreId,
    code: 'PRG',
    region: 'CZ',
    zone: 'Europe/Prague',
    idleMinutes: 10,
  })
  expect(status.bench).toMatchObject({ name: 'Bench 1', number: 1 })
  expect(status.me).toMatchObject({
    id: personId,
    name: 'Marie Nováková',
    roles: ['technician', 'manager'],
    secretSetByOther: false,
  })
  expect(status.people).toHaveLength(1)
})

test('the first start happens once, also when two windows send it together', async () => {
  await using bench = await createTestApp()
  const answers = await Promise.all([
    bench.connect().call('people.setUp', firstStart),
    bench.connect().call('people.setUp', firstStart),
  ])
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: 'already-set-up' } })
  expect((await bench.client.need('people.status', {})).people).toHaveLength(1)
})

test('a weak PIN, a manager without the role and impossible places are refused with the reason', async () => {
  await using bench = await createTestApp()
  const setUp = (change: object) => bench.client.raw('people.setUp', { ...firstStart, ...change })
  const manager = firstStart.manager
  expect(await setUp({ manager: { ...manager, secret: '123456' } })).toMatchObject({
    error: { code: 'weak-secret', params: { problem: 'straight-run' } },
  })
  expect(await setUp({ manager: { ...manager, roles: ['technician'] } })).toMatchObject({
    error: { code: 'manager-needed' },
  })
  for (const [field, value] of [
    ['zone', '+02:00'],
    ['zone', 'Europe/Atlantis'],
    ['region', 'XX'],
    ['currency', 'CZ'],
    ['code', 'P'],
    ['code', 'PRAHA1'],
    ['name', '  '],
    ['name', 'A\u202eB'],
    ['language', 'de'],
    ['idleMinutes', 0],
  ]) {
    const answer = await setUp({ centre: { ...firstStart.centre, [String(field)]: value } })
    expect(answer, `${field} ${value}`).toMatchObject({
      error: { code: 'invalid-input', params: { path: `centre.${field}` } },
    })
  }
  expect((await bench.client.need('people.status', {})).setUp).toBe(false)
})

test('after a restart everything is there and nobody is signed in', async () => {
  await using bench = await createTestApp()
  await bench.setUp()
  await bench.restart()
  const status = await bench.client.need('people.status', {})
  expect(status).toMatchObject({ setUp: true, me: null, centre: { name: 'Servis Praha' } })
  const personId = status.people[0]?.id ?? ''
  await bench.client.need('people.signIn', { personId, secret: MANAGER_PIN })
  expect((await bench.client.need('people.status', {})).me?.name).toBe('Marie Nováková')
})

test('no name of the staff and no secret can be read from the database file', async () => {
  await using bench = await createTestApp()
  await bench.setUp()
  await bench.app.close()

  for (const name of readdirSync(bench.dir).filter((file) => file.includes('sqlite'))) {
    const bytes = readFileSync(`${bench.dir}/${name}`)
    expect(bytes.includes('Nov\u00e1kov'), name).toBe(false)
    expect(bytes.includes(MANAGER_PIN), name).toBe(false)
  }
})

test('rule T7: a clock behind the newest record by more than two minutes is not verified', async () => {
  await using bench = await createTestApp()
  await bench.setUp()
  const verified = async () => (await bench.client.need('people.status', {})).clockVerified
  bench.clock.advance(-120_000)
  expect(await verified()).toBe(true)
  bench.clock.advance(-1)
  expect(await verified()).toBe(false)
})
