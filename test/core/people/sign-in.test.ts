import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { waitAfter } from '../../../shared/people/secrets.ts'
import { createTestApp, MANAGER_PIN, STAFF_PIN, type TestApp } from '../../support/create-test-app.ts'
import { HOUR, MINUTE, SECOND } from '../../support/manual-clock.ts'
import type { TestClient } from '../../support/test-client.ts'
import { copyRunning } from '../../support/copy-running.ts'

const WRONG = '918273'

/** Tries a wrong PIN so often, waiting as long as it is asked to each time. */
async function fail(bench: TestApp, line: TestClient, personId: string, times: number) {
  let last = await line.call('people.signIn', { personId, secret: WRONG })
  for (let failures = 1; failures < times; failures += 1) {
    bench.clock.advance(waitAfter(failures))
    last = await line.call('people.signIn', { personId, secret: WRONG })
  }
  return last
}

async function tile(line: TestClient, personId: string) {
  const { people } = await line.need('people.status', {})
  return people.find(({ id }) => id === personId)
}

async function twoPeople() {
  const bench = await createTestApp()
  const manager = await bench.setUp()
  const { personId } = await bench.signInAs('Tomáš Kříž', ['technician'])
  const managerId = (await manager.need('people.status', {})).me?.id ?? ''
  return { bench, manager, personId, managerId, door: bench.connect() }
}

test('two slips cost nothing; from the third on the wait doubles and says how long', async () => {
  const { bench, personId, door } = await twoPeople()
  await using _ = bench
  expect(await fail(bench, door, personId, 2)).toMatchObject({
    error: { code: 'wrong-secret', params: { waitMs: 0, triesLeft: 8 } },
  })
  const third = await door.call('people.signIn', { personId, secret: WRONG })
  expect(third).toMatchObject({ error: { code: 'wrong-secret', params: { waitMs: 2000, triesLeft: 7 } } })
  bench.clock.advance(1999)
  const early = await door.call('people.signIn', { personId, secret: STAFF_PIN })
  expect(early).toMatchObject({ error: { code: 'wait', params: { waitMs: 1 } } })
  bench.clock.advance(1)
  const fourth = await door.call('people.signIn', { personId, secret: WRONG })
  expect(fourth).toMatchObject({ error: { params: { waitMs: 4000 } } })
  bench.clock.advance(4 * SECOND)
  expect(await door.call('people.signIn', { personId, secret: STAFF_PIN })).toMatchObject({ ok: true })
  expect(await tile(door, personId)).toMatchObject({ waitMs: 0, locked: false })
})

test('the tenth failure locks; the right PIN no longer helps; a manager unlocks', async () => {
  const { bench, manager, personId, door } = await twoPeople()
  await using _ = bench
  expect(await fail(bench, door, personId, 10)).toMatchObject({ error: { code: 'person-locked' } })
  bench.clock.advance(MINUTE)
  expect(await door.call('people.signIn', { personId, secret: STAFF_PIN })).toMatchObject({
    error: { code: 'person-locked' },
  })
  expect(await tile(door, personId)).toMatchObject({ locked: true })
  await manager.need('people.touch', {})
  await manager.need('people.unlock', { personId, pin: MANAGER_PIN })
  expect(await door.call('people.signIn', { personId, secret: STAFF_PIN })).toMatchObject({ ok: true })
})

test('a lock ends the lines on which the person is signed in', async () => {
  const { bench, manager } = await twoPeople()
  await using _ = bench
  const jana = await bench.signInAs('Jana', ['technician'])
  for (let failures = 0; failures < 10; failures += 1) {
    await jana.call('people.confirmSecret', { secret: WRONG })
    bench.clock.advance(waitAfter(failures + 1))
    await jana.call('people.touch', {})
    await manager.call('people.touch', {})
  }
  expect((await jana.need('people.status', {})).me).toBeNull()
})

test('the only manager is never locked, but waits up to 15 minutes', async () => {
  const { bench, managerId, door } = await twoPeople()
  await using _ = bench
  const thirteenth = await fail(bench, door, managerId, 13)
  expect(thirteenth).toMatchObject({
    error: { code: 'wrong-secret', params: { waitMs: 15 * MINUTE, triesLeft: null } },
  })
  bench.clock.advance(15 * MINUTE)
  expect(await door.call('people.signIn', { personId: managerId, secret: MANAGER_PIN })).toMatchObject({
    ok: true,
  })
})

test('of two managers one can be locked, the other one then cannot', async () => {
  const { bench, managerId, door } = await twoPeople()
  await using _ = bench
  const eva = await bench.signInAs('Eva', ['manager'])
  expect(await fail(bench, door, managerId, 10)).toMatchObject({ error: { code: 'person-locked' } })
  expect(await fail(bench, door, eva.personId, 11)).toMatchObject({ error: { code: 'wrong-secret' } })
  expect(await eva.call('people.deactivate', { personId: eva.personId })).toMatchObject({ ok: false })
})

test('a try is on disk before it is looked at: pulling the plug in the middle forgets nothing', async () => {
  const { bench, personId, door } = await twoPeople()
  await using _ = bench
  await fail(bench, door, personId, 2)
  const pending = door.call('people.signIn', { personId, secret: WRONG })
  const copy = mkdtempSync(join(tmpdir(), 'carebench-test-'))
  copyRunning(bench.dir, copy)
  await pending
  await using found = await createTestApp({ dir: copy, clock: bench.clock })
  expect(await tile(found.client, personId)).toMatchObject({ waitMs: 2000 })
})

test('a plug pulled at each try still leaves ten tries and no more', async () => {
  const { bench, personId, door } = await twoPeople()
  await using _ = bench
  await fail(bench, door, personId, 9)
  bench.clock.advance(waitAfter(9))
  const pending = door.call('people.signIn', { personId, secret: WRONG })
  const copy = mkdtempSync(join(tmpdir(), 'carebench-test-'))
  copyRunning(bench.dir, copy)
  await pending
  bench.clock.advance(HOUR)
  await using found = await createTestApp({ dir: copy, clock: bench.clock })
  expect(await tile(found.client, personId)).toMatchObject({ locked: false })
  expect(await found.client.call('people.signIn', { personId, secret: STAFF_PIN })).toMatchObject({
    error: { code: 'person-locked' },
  })
  expect(await tile(found.client, personId)).toMatchObject({ locked: true })
})

test('many tries at once are no way around the wait', async () => {
  const { bench, personId } = await twoPeople()
  await using _ = bench
  const tries = Array.from({ length: 20 }, () =>
    bench.connect().call('people.signIn', { personId, secret: WRONG }),
  )
  const codes = (await Promise.all(tries)).map((answer) => (answer.ok ? 'ok' : answer.error.code))
  expect(codes.filter((code) => code === 'wrong-secret')).toHaveLength(3)
  expect(codes.filter((code) => code === 'wait')).toHaveLength(17)
})

test('a clock set back neither frees a person nor keeps them waiting for years', async () => {
  const { bench, personId, door } = await twoPeople()
  await using _ = bench
  await fail(bench, door, personId, 5)
  bench.clock.advance(-1000 * HOUR)
  expect(await door.call('people.signIn', { personId, secret: STAFF_PIN })).toMatchObject({
    error: { code: 'wait', params: { waitMs: waitAfter(5) } },
  })
  expect(await tile(door, personId)).toMatchObject({ waitMs: waitAfter(5) })
  bench.clock.advance(waitAfter(5))
  expect(await door.call('people.signIn', { personId, secret: STAFF_PIN })).toMatchObject({ ok: true })
})

test('nobody of that id is answered like a wrong PIN', async () => {
  const { bench, door } = await twoPeople()
  await using _ = bench
  const personId = '0198c0de-0000-7000-8000-000000000000'
  expect(await door.call('people.signIn', { personId, secret: WRONG })).toMatchObject({
    error: { code: 'wrong-secret' },
  })
})

test('a line locks after the idle minutes, each touch starts them anew, a clock set back does not stop them', async () => {
  const { bench, manager } = await twoPeople()
  await using _ = bench
  const signedIn = async () => (await manager.need('people.status', {})).me !== null
  bench.clock.advance(10 * MINUTE)
  expect(await signedIn()).toBe(true)
  await manager.need('people.touch', {})
  bench.clock.advance(10 * MINUTE)
  expect(await signedIn()).toBe(true)
  bench.clock.advance(-10 * HOUR)
  expect(await signedIn()).toBe(true)
  bench.clock.advance(10 * MINUTE + 1)
  expect(await signedIn()).toBe(false)
  expect(manager.pushed.at(-1)).toEqual({ kind: 'session.changed' })
  expect(await manager.call('people.touch', {})).toMatchObject({ error: { code: 'not-signed-in' } })
})

test('another person signs in on the same line; a wrong PIN leaves the first one there', async () => {
  const { bench, manager, personId } = await twoPeople()
  await using _ = bench
  const name = async () => (await manager.need('people.status', {})).me?.name
  expect(await manager.call('people.signIn', { personId, secret: WRONG })).toMatchObject({ ok: false })
  expect(await name()).toBe('Marie Nováková')
  await manager.need('people.signIn', { personId, secret: STAFF_PIN })
  expect(await name()).toBe('Tomáš Kříž')
  await manager.need('people.signOut', {})
  expect(await name()).toBeUndefined()
})

test('sealing steps ask for the PIN again and count failures like a sign-in', async () => {
  const { bench, manager } = await twoPeople()
  await using _ = bench
  await manager.need('people.confirmSecret', { secret: MANAGER_PIN })
  for (let tries = 0; tries < 3; tries += 1) await manager.call('people.confirmSecret', { secret: WRONG })
  expect(await manager.call('people.confirmSecret', { secret: MANAGER_PIN })).toMatchObject({
    error: { code: 'wait', params: { waitMs: 2000 } },
  })
})
