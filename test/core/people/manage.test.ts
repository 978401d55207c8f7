import { expect, test } from 'vitest'
import { createTestApp, firstStart, MANAGER_PIN, STAFF_PIN } from '../../support/create-test-app.ts'
import type { Envelope } from '../../../shared/kernel/contract.ts'
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
    ['people.add', { name: 'X', secret: STAFF_PIN, roles: ['manager'], pin: STAFF_PIN }],
    ['people.changeRoles', { personId: petr.personId, roles: ['manager'], pin: STAFF_PIN }],
    ['people.changeCentre', { ...firstStart.centre, pin: STAFF_PIN }],
    ['people.unlock', { personId: petr.personId, pin: STAFF_PIN }],
  ] as const) {
    expect(await petr.raw(name, input), name).toMatchObject({ error: { code: 'forbidden' } })
  }
  const { people } = await manager.need('people.list', {})
  expect(people.map(({ name }) => name)).toEqual(['Marie Nováková', 'Petr Dvořák'])
})

test('two people who would read the same on a tile are refused', async () => {
  const { bench, manager } = await centre()
  await using _ = bench
  const twin = {
    name: '  marie   NOVAKOVA ',
    secret: STAFF_PIN,
    roles: ['technician' as const],
    pin: MANAGER_PIN,
  }
  expect(await manager.call('people.add', twin)).toMatchObject({ error: { code: 'name-taken' } })
})

test('the last manager keeps the role and stays', async () => {
  const { bench, manager, managerId } = await centre()
  await using _ = bench
  const lose = () =>
    manager.call('people.changeRoles', { personId: managerId, roles: ['technician'], pin: MANAGER_PIN })
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
  const pin = MANAGER_PIN
  await manager.need('people.changeRoles', { personId: petr.personId, roles: ['reviewer', 'manager'], pin })
  expect(await petr.call('people.list', {})).toMatchObject({ error: { code: 'not-signed-in' } })
  await manager.need('people.changeRoles', { personId: managerId, roles: ['reviewer'], pin })
  expect((await manager.need('people.status', {})).me?.roles).toEqual(['reviewer'])
  expect(await manager.raw('people.changeCentre', { ...firstStart.centre, pin })).toMatchObject({
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
  await manager.need('people.setSecret', { personId, secret: 'žluťoučký kůň', current: MANAGER_PIN })
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
  const settings = {
    ...firstStart.centre,
    name: 'Servis Brno',
    code: 'brn',
    idleMinutes: 2,
    pin: MANAGER_PIN,
  }
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

test('whoever changes what people may do, or what holds for all, is asked for their own PIN', async () => {
  const { bench, manager } = await centre()
  await using _ = bench
  const { personId } = await bench.signInAs('Petr', ['technician'])
  const settings = { host: 'mail.example.cz', port: 587, security: 'starttls' as const, fromName: 'Servis' }
  const asked: [string, (pin: string) => Promise<Envelope>][] = [
    ['add', (pin) => manager.call('people.add', { name: 'X', secret: STAFF_PIN, roles: ['manager'], pin })],
    ['roles', (pin) => manager.call('people.changeRoles', { personId, roles: ['manager'], pin })],
    ['unlock', (pin) => manager.call('people.unlock', { personId, pin })],
    ['secret', (pin) => manager.call('people.setSecret', { personId, secret: '864209', current: pin })],
    ['centre', (pin) => manager.call('people.changeCentre', { ...firstStart.centre, name: 'Y', pin })],
    [
      'mail',
      (pin) =>
        manager.call('mail.saveSettings', {
          settings: { ...settings, fromAddress: 'servis@example.cz' },
          secret: null,
          pin,
        }),
    ],
  ]
  const before = await manager.need('people.list', {})
  for (const [what, call] of asked) {
    // Their own, not that of the person it is about.
    expect(await call(STAFF_PIN), what).toMatchObject({ error: { code: 'wrong-secret' } })
    expect(await manager.need('people.confirmSecret', { secret: MANAGER_PIN })).toBeNull()
  }
  expect(await manager.need('people.list', {})).toEqual(before)
  expect((await manager.need('people.status', {})).centre?.name).toBe('Servis Praha')
  expect(await manager.need('mail.settings', {})).toMatchObject({ settings: null })
  for (const [what, call] of asked) expect(await call(MANAGER_PIN), what).toMatchObject({ ok: true })
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
    await manager.call('people.unlock', { personId, pin: MANAGER_PIN }),
    await manager.call('people.setSecret', { personId, secret: STAFF_PIN, current: MANAGER_PIN }),
  ])
    expect(answer).toMatchObject({ error: { code: 'person-unknown' } })
})
