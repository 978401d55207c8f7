import { expect, test } from 'vitest'
import { createTestApp, firstStart, MANAGER_PIN, STAFF_PIN } from '../../support/create-test-app.ts'
import { MINUTE } from '../../support/manual-clock.ts'

async function centre() {
  const bench = await createTestApp()
  const manager = await bench.setUp()
  const managerId = (await manager.need('people.status', {})).me?.id ?? ''
  return { bench, manager, managerId }
}

test('a manager adds people; each signs in with what their roles allow', async () => {
  const { bench, manager } = await centre()
  await using _ = bench
  const petr = await bench.signInAs('Petr Dvořák', ['reviewer', 'technician', 'reviewer'])
  expect((await petr.need('people.status', {})).me).toMatchObject({
    roles: ['technician', 'reviewer'],
    secretSetByOther: true,
  })
  for (const [name, input] of [
    ['people.add', { name: 'X', secret: STAFF_PIN, roles: ['manager'] }],
    ['people.changeRoles', { personId: petr.personId, roles: ['manager'] }],
    ['people.changeCentre', firstStart.centre],
    ['people.unlock', { personId: petr.personId }],
  ] as const) {
    expect(await petr.raw(name, input), name).toMatchObject({ error: { code: 'forbidden' } })
  }
  const { people } = await manager.need('people.list', {})
  expect(people.map(({ name }) => name)).toEqual(['Marie Nováková', 'Petr Dvořák'])
})

test('two people who would read the same on a tile are refused', async () => {
  const { bench, manager } = await centre()
  await using _ = bench
  const twin = { name: '  marie   NOVAKOVA ', secret: STAFF_PIN, roles: ['technician' as const] }
  expect(await manager.call('people.add', twin)).toMatchObject({ error: { code: 'name-taken' } })
})

test('the last manager keeps the role and stays', async () => {
  const { bench, manager, managerId } = await centre()
  await using _ = bench
  const lose = () => manager.call('people.changeRoles', { personId: managerId, roles: ['technician'] })
  expect(await lose()).toMatchObject({ error: { code: 'last-manager' } })
  expect(await manager.call('people.deactivate', { personId: managerId })).toMatchObject({
    error: { code: 'last-manager' },
  })
  const eva = await bench.signInAs('Eva', ['manager'])
  expect(await lose()).toMatchObject({ ok: true })
  expect(await eva.call('people.deactivate', { personId: eva.personId })).toMatchObject({
    error: { code: 'last-manager' },
  })
})

test('changed roles hold at once: the lines of that person end, one’s own goes on with the new ones', async () => {
  const { bench, manager, managerId } = await centre()
  await using _ = bench
  const petr = await bench.signInAs('Petr', ['technician'])
  await manager.need('people.changeRoles', { personId: petr.personId, roles: ['reviewer', 'manager'] })
  expect(await petr.call('people.list', {})).toMatchObject({ error: { code: 'not-signed-in' } })
  await manager.need('people.changeRoles', { personId: managerId, roles: ['reviewer'] })
  expect((await manager.need('people.status', {})).me?.roles).toEqual(['reviewer'])
  expect(await manager.raw('people.changeCentre', firstStart.centre)).toMatchObject({
    error: { code: 'forbidden' },
  })
})

test('who leaves can no longer sign in, stays on record, and can come back', async () => {
  const { bench, manager } = await centre()
  await using _ = bench
  const { personId } = await bench.signInAs('Petr', ['technician'])
  await manager.need('people.deactivate', { personId })
  expect((await manager.need('people.status', {})).people.map(({ name }) => name)).toEqual(['Marie Nováková'])
  const door = bench.connect()
  expect(await door.call('people.signIn', { personId, secret: STAFF_PIN })).toMatchObject({
    error: { code: 'wrong-secret' },
  })
  expect((await manager.need('people.list', {})).people[1]).toMatchObject({ name: 'Petr', active: false })
  await manager.need('people.reactivate', { personId })
  expect(await door.call('people.signIn', { personId, secret: STAFF_PIN })).toMatchObject({ ok: true })
})

test('one’s own secret asks for the current one; a weak, equal or unproven one is refused', async () => {
  const { bench } = await centre()
  await using _ = bench
  const { personId, ...petr } = await bench.signInAs('Petr', ['technician'])
  const set = (secret: string, current: string | null) =>
    petr.call('people.setSecret', { personId, secret, current })
  expect(await set('135792', null)).toMatchObject({ error: { code: 'current-needed' } })
  expect(await set('135792', '000111')).toMatchObject({ error: { code: 'wrong-secret' } })
  expect(await set('111111', STAFF_PIN)).toMatchObject({ error: { params: { problem: 'all-equal' } } })
  expect(await set(STAFF_PIN, STAFF_PIN)).toMatchObject({ error: { code: 'same-secret' } })
  expect(await set('135792', STAFF_PIN)).toMatchObject({ ok: true })
  expect((await petr.need('people.status', {})).me).toMatchObject({ secretSetByOther: false })
  const door = bench.connect()
  expect(await door.call('people.signIn', { personId, secret: STAFF_PIN })).toMatchObject({ ok: false })
  expect(await door.call('people.signIn', { personId, secret: '135792' })).toMatchObject({ ok: true })
})

test('a manager sets another’s secret, which ends their lines and unlocks; others may not', async () => {
  const { bench, manager, managerId } = await centre()
  await using _ = bench
  const petr = await bench.signInAs('Petr', ['technician'])
  const personId = petr.personId
  expect(await petr.call('people.setSecret', { personId: managerId, secret: 'correct horse' })).toMatchObject(
    { error: { code: 'not-yours' } },
  )
  for (let failures = 0; failures < 12; failures += 1) {
    await petr.call('people.signIn', { personId, secret: '000222' })
    bench.clock.advance(2 * MINUTE)
    await manager.need('people.touch', {})
  }
  expect((await manager.need('people.list', {})).people[1]).toMatchObject({ locked: true })
  await manager.need('people.setSecret', { personId, secret: 'žluťoučký kůň' })
  expect((await manager.need('people.list', {})).people[1]).toMatchObject({
    locked: false,
    credential: 'password',
    waitMs: 0,
  })
  expect((await petr.need('people.status', {})).me).toBeNull()
  // However the keyboard composes its accents.
  const secret = 'žluťoučký kůň'.normalize('NFD')
  expect(await petr.call('people.signIn', { personId, secret })).toMatchObject({ ok: true })
})

test('the centre and the bench change by further records; idle minutes hold at once and after a restart', async () => {
  const { bench, manager } = await centre()
  await using _ = bench
  const settings = { ...firstStart.centre, name: 'Servis Brno', code: 'brn', idleMinutes: 2 }
  await manager.need('people.changeCentre', settings)
  await manager.need('people.changeCentre', settings)
  await manager.need('people.renameBench', { name: 'U okna' })
  const status = await manager.need('people.status', {})
  expect(status).toMatchObject({ centre: { name: 'Servis Brno', code: 'BRN' }, bench: { name: 'U okna' } })
  bench.clock.advance(2 * MINUTE + 1)
  expect((await manager.need('people.status', {})).me).toBeNull()
  await bench.restart()
  const personId = status.people[0]?.id ?? ''
  await bench.client.need('people.signIn', { personId, secret: MANAGER_PIN })
  bench.clock.advance(2 * MINUTE + 1)
  expect((await bench.client.need('people.status', {})).me).toBeNull()
})

test('a person is renamed, speaks another language, and somebody unknown is refused', async () => {
  const { bench, manager, managerId } = await centre()
  await using _ = bench
  await manager.need('people.rename', { personId: managerId, name: 'Marie Dvořáková' })
  await manager.need('people.changeLanguage', { language: 'cs' })
  expect((await manager.need('people.status', {})).me).toMatchObject({
    name: 'Marie Dvořáková',
    language: 'cs',
  })
  const personId = '0198c0de-0000-7000-8000-000000000000'
  for (const answer of [
    await manager.call('people.rename', { personId, name: 'X' }),
    await manager.call('people.unlock', { personId }),
    await manager.call('people.setSecret', { personId, secret: STAFF_PIN }),
  ])
    expect(answer).toMatchObject({ error: { code: 'person-unknown' } })
})
