import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { beforeEach, expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN, STAFF_PIN, type TestApp } from '../../support/create-test-app.ts'
import type { TestClient } from '../../support/test-client.ts'

/*
 * The event of a secret commits to the hash that is stored beside it. An older hash of the same person that is put back
 * opens nothing; a change that is cut short between its two files leaves exactly one secret in force.
 */

const NEW_PIN = '915204'

let bench: TestApp
let manager: TestClient
let personId: string
let earlier: readonly unknown[]
beforeEach(async () => {
  bench = await createTestApp()
  manager = await bench.setUp()
  personId = (await bench.signInAs('Tomáš Kříž', ['technician'])).personId
  earlier = inKeys((keys) => keys.prepare('SELECT * FROM credential WHERE person = ?').raw().get(personId))
  await manager.need('people.setSecret', { personId, secret: NEW_PIN, current: MANAGER_PIN })
  return () => bench.close()
})

function inKeys(use: (keys: Driver.Database) => unknown): readonly unknown[] {
  const keys = new Driver(join(bench.dir, 'keys.sqlite'))
  try {
    const found = use(keys)
    return Array.isArray(found) ? found : []
  } finally {
    keys.close()
  }
}

/** Puts the hash of before in the place of a row. */
const putEarlier = (keys: Driver.Database, person: string) =>
  keys
    .prepare(
      `INSERT OR REPLACE INTO credential VALUES (?, ${earlier
        .slice(1)
        .map(() => '?')
        .join(', ')})`,
    )
    .run(person, ...earlier.slice(1))

const signIn = (secret: string) => bench.connect().call('people.signIn', { personId, secret })

it('names an earlier hash of the same person that was put back, until a manager sets a new secret', async () => {
  expect(await signIn(NEW_PIN)).toMatchObject({ ok: true })
  inKeys((keys) => putEarlier(keys, personId))
  for (const secret of [STAFF_PIN, NEW_PIN])
    expect(await signIn(secret)).toMatchObject({
      ok: false,
      error: { code: 'records-damaged', params: { table: 'credential', record: personId } },
    })
  await manager.need('people.setSecret', { personId, secret: '640218', current: MANAGER_PIN })
  expect(await signIn('640218')).toMatchObject({ ok: true })
})

it('takes the new secret where the change was cut short after its record', async () => {
  inKeys((keys) => {
    keys.prepare(`UPDATE credential SET person = person || '#next' WHERE person = ?`).run(personId)
    return putEarlier(keys, personId)
  })
  await bench.restart()
  expect(await signIn(STAFF_PIN)).toMatchObject({ ok: false, error: { code: 'wrong-secret' } })
  bench.clock.advance(60_000)
  expect(await signIn(NEW_PIN)).toMatchObject({ ok: true })
})

it('keeps the old secret where the change was cut short before its record', async () => {
  inKeys((keys) => putEarlier(keys, `${personId}#next`))
  await bench.restart()
  expect(await signIn(STAFF_PIN)).toMatchObject({ ok: false, error: { code: 'wrong-secret' } })
  bench.clock.advance(60_000)
  expect(await signIn(NEW_PIN)).toMatchObject({ ok: true })
})

it('records a hash of a higher cost at the next sign-in', async () => {
  await bench.app.close()
  const dearer = { cost: 2 ** 11, blockSize: 8, parallelization: 1 }
  const again = await createTestApp({
    dir: bench.dir,
    clock: bench.clock,
    ports: { secretCost: dearer, keyGuard: bench.ports.keyGuard },
  })
  const line = again.connect()
  await line.need('people.signIn', { personId, secret: NEW_PIN })
  const [cost] = inKeys((keys) =>
    keys.prepare('SELECT cost FROM credential WHERE person = ?').pluck().all(personId),
  )
  expect(cost).toBe(dearer.cost)
  await line.need('people.signIn', { personId, secret: NEW_PIN })
  expect(await (await again.signInAgain()).need('upkeep.checkData', {})).toMatchObject({ holds: true })
  await again.app.close()
})
