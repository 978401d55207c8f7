import { join } from 'node:path'
import { expect, test } from 'vitest'
import { noneUnreadable } from '../../support/none-unreadable.ts'
import { streams } from '../../../electron/program/projectors.ts'
import { openDatabase, openReadOnly } from '../../../electron/db/open.ts'
import { eventTable } from '../../../electron/db/schema/event.ts'
import { personTable } from '../../../electron/db/schema/person.ts'
import { publicKeysOf } from '../../../electron/keys/key-store.ts'
import { rebuildProjections } from '../../../electron/ledger/rebuild.ts'
import { verifyLedger } from '../../../electron/ledger/verify.ts'
import { peopleProjector } from '../../../electron/people/projector.ts'
import { waitAfter } from '../../../shared/people/secrets.ts'
import { createTestApp, MANAGER_PIN, STAFF_PIN } from '../../support/create-test-app.ts'

test('who did what to whom is on record without a name, signed, and can be told again from nothing', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const managerId = (await manager.need('people.status', {})).me?.id ?? ''
  const { personId } = await bench.signInAs('Tomáš Kříž', ['technician'])
  const door = bench.connect()
  for (let failures = 1; failures <= 10; failures += 1) {
    await door.call('people.signIn', { personId, secret: '918273' })
    bench.clock.advance(waitAfter(failures))
  }
  await manager.need('people.touch', {})
  await manager.need('people.unlock', { personId, pin: MANAGER_PIN })
  await manager.need('people.rename', { personId, name: 'Tomáš Král' })
  await manager.need('people.changeRoles', { personId, roles: ['technician', 'reviewer'], pin: MANAGER_PIN })
  await manager.need('people.setSecret', { personId, secret: '864209', current: MANAGER_PIN })
  await manager.need('people.deactivate', { personId })
  const before = await manager.need('people.list', {})

  const file = openReadOnly(join(bench.dir, 'carebench.sqlite'))
  const events = file.reader.select().from(eventTable).all()
  file.close()
  expect(events.map(({ type, actor }) => [type, actor === managerId ? 'manager' : actor])).toEqual([
    ['centre.created', 'manager'],
    ['bench.registered', 'manager'],
    ['person.added', 'manager'],
    ['person.added', 'manager'],
    ['person.locked', 'nobody'],
    ['person.unlocked', 'manager'],
    ['person.renamed', 'manager'],
    ['person.roles-changed', 'manager'],
    ['person.secret-changed', 'manager'],
    ['person.deactivated', 'manager'],
  ])
  // Keys and commitments are chance: two letters of a name stand in one of them in twenty.
  const said = events.map(({ body }) => body.replaceAll(/"[\w-]{40,}"/g, '""')).join()
  expect(said).not.toMatch(/Marie|Tomáš|Kr/)
  expect(events.map(({ body }) => body).join()).not.toContain(STAFF_PIN)

  await bench.app.close()
  const database = openDatabase(join(bench.dir, 'carebench.sqlite'))
  const people = database.reader.select().from(personTable).all()
  rebuildProjections(database, [peopleProjector], streams, noneUnreadable)
  expect(database.reader.select().from(personTable).all()).toEqual(people)
  const keys = openReadOnly(join(bench.dir, 'keys.sqlite'))
  expect(verifyLedger(database.reader, publicKeysOf(keys))).toMatchObject({ holds: true })
  keys.close()
  database.close()
  expect(before.people).toHaveLength(2)
})
