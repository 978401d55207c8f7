import { readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { beforeEach, expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN, STAFF_PIN, type TestApp } from '../../support/create-test-app.ts'
import type { TestClient } from '../../support/test-client.ts'

/* The hashed PINs lie in the key store and, sealed, in a second file: either alone opens everybody's door. */

const NEW_PIN = '915204'

let bench: TestApp
let manager: TestClient
let personId: string
let copy: string
beforeEach(async () => {
  bench = await createTestApp()
  manager = await bench.setUp()
  personId = (await bench.signInAs('Tomáš Kříž', ['technician'])).personId
  copy = join(bench.dir, 'pins.copy')
  return () => bench.close()
})

const signIn = (secret: string) => bench.connect().call('people.signIn', { personId, secret })

/** What a program that is not Carebench does to the key store while nobody works. */
async function damage(sql: string): Promise<void> {
  await bench.app.close()
  const keys = new Driver(join(bench.dir, 'keys.sqlite'))
  keys.prepare(sql).run()
  keys.close()
}

it('brings back every PIN that the key store has lost', async () => {
  await damage('DELETE FROM credential')
  await bench.restart()
  expect(await signIn(STAFF_PIN)).toMatchObject({ ok: true })
  await bench.signInAgain()
})

it('opens with the PIN that the record commits to where the stored hash was changed', async () => {
  await damage('UPDATE credential SET hash = zeroblob(32)')
  await bench.restart()
  expect(await signIn(STAFF_PIN)).toMatchObject({ ok: true })
  await bench.signInAgain()
})

it.each([
  ['lost', () => rmSync(copy)],
  ['cut short', () => writeFileSync(copy, readFileSync(copy).subarray(0, 40))],
])('makes the copy anew where it is %s', async (_, harm) => {
  await bench.app.close()
  harm()
  await bench.restart()
  expect(await signIn(STAFF_PIN)).toMatchObject({ ok: true })
  await damage('DELETE FROM credential')
  await bench.restart()
  expect(await signIn(STAFF_PIN)).toMatchObject({ ok: true })
})

it('makes no earlier PIN good again when an earlier copy is put in its place', async () => {
  const earlier = readFileSync(copy)
  await manager.need('people.setSecret', { personId, secret: NEW_PIN, current: MANAGER_PIN })
  await bench.app.close()
  writeFileSync(copy, earlier)
  await bench.restart()
  expect(await signIn(STAFF_PIN)).toMatchObject({ error: { code: 'wrong-secret' } })
  bench.clock.advance(60_000)
  expect(await signIn(NEW_PIN)).toMatchObject({ ok: true })
})

it('keeps the copy whole where a row is damaged while the program runs', async () => {
  const keys = new Driver(join(bench.dir, 'keys.sqlite'))
  keys.prepare('UPDATE credential SET hash = zeroblob(32) WHERE person = ?').run(personId)
  keys.close()
  expect(await signIn(STAFF_PIN)).toMatchObject({ error: { code: 'records-damaged' } })
  await bench.signInAs('Eva Tichá', ['technician'])
  await bench.restart()
  expect(await signIn(STAFF_PIN)).toMatchObject({ ok: true })
})

it('says nothing to whoever reads the copy, and counts no tries in it', async () => {
  const before = readFileSync(copy)
  expect(before.includes(personId)).toBe(false)
  expect(statSync(copy).mode & 0o777).toBe(0o600)
  expect(await signIn('111222')).toMatchObject({ error: { code: 'wrong-secret' } })
  expect(readFileSync(copy)).toEqual(before)
})
