import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import type { TestClient } from '../../support/test-client.ts'

const shelves = [
  { code: 'A-1', name: 'Shelf by the window' },
  { code: 'A-2', name: '' },
]

async function withShelves(manager: TestClient): Promise<void> {
  await manager.need('locations.setList', { version: 0, locations: shelves })
}

const where = async (client: TestClient, id: string) => (await client.need('cases.get', { id })).location

it('a unit is put on a shelf, is found there, and is put elsewhere', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await withShelves(manager)
  const jana = await bench.signInAs('Jana Malá', ['technician'])
  const { caseId: id } = await takeIn(jana, { serial: '095XE160021234' })
  const other = await takeIn(jana, { serial: '095XE160021235' })
  expect(await where(jana, id)).toBeNull()

  expect(await jana.need('cases.locate', { id, location: 'A-1' })).toMatchObject({ before: null })
  await jana.need('cases.locate', { id: other.caseId, location: 'A-2' })
  expect(await where(jana, id)).toBe('A-1')
  const there = await jana.need('cases.list', { location: 'A-1' })
  expect(there.rows.map((row) => [row.id, row.location])).toEqual([[id, 'A-1']])
  expect(await jana.need('locations.list', {})).toMatchObject({
    locations: [
      { code: 'A-1', units: 1 },
      { code: 'A-2', units: 1 },
    ],
  })

  // Where it lies already is recorded no second time.
  const { version } = await jana.need('cases.get', { id })
  expect(await jana.need('cases.locate', { id, location: 'A-1' })).toEqual({ version, before: 'A-1' })
  expect(await jana.need('cases.locate', { id, location: 'A-2' })).toMatchObject({ before: 'A-1' })
  await jana.need('cases.locate', { id, location: null })
  const { timeline } = await jana.need('cases.get', { id })
  const told = timeline.filter(({ type }) => type === 'case.located').map(({ detail }) => detail['location'])
  expect(told).toEqual([null, 'A-2', 'A-1'])

  await bench.restart()
  const again = await bench.signInAgain()
  expect(await where(again, other.caseId)).toBe('A-2')
  expect(await again.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
})

it('lies nowhere once it has left, and where it lay when that step is undone', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await withShelves(manager)
  const { caseId: id } = await takeIn(manager, { serial: '095XE160021234' })
  await manager.need('cases.locate', { id, location: 'A-1' })
  const { version } = await manager.need('cases.get', { id })
  await manager.need('cases.move', { id, version, to: 'cancelled', reason: 'The customer wants it back' })
  expect(await where(manager, id)).toBeNull()
  expect(await manager.need('cases.list', { location: 'A-1' })).toMatchObject({ total: 0 })
  expect(await manager.need('locations.list', {})).toMatchObject({ locations: [{ units: 0 }, { units: 0 }] })
  expect(await manager.call('cases.locate', { id, location: 'A-2' })).toMatchObject({
    ok: false,
    error: { code: 'unit-has-left', params: { status: 'cancelled' } },
  })

  const { undo, version: now } = await manager.need('cases.get', { id })
  if (!undo) throw new Error('the step cannot be undone')
  await manager.need('cases.takeBackStep', { id, version: now, event: undo.event })
  expect(await where(manager, id)).toBe('A-1')
  expect(await manager.need('cases.list', { location: 'A-1' })).toMatchObject({ total: 1 })
})

it('is put nowhere that the centre does not have, and by nobody who does not work on units', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const { caseId: id } = await takeIn(manager, { serial: '095XE160021234' })
  expect(await manager.call('cases.locate', { id, location: 'A-1' })).toMatchObject({
    ok: false,
    error: { code: 'location-unknown', params: { location: 'A-1' } },
  })
  await withShelves(manager)
  const reviewer = await bench.signInAs('Rita', ['reviewer'])
  expect(await reviewer.call('cases.locate', { id, location: 'A-1' })).toMatchObject({ ok: false })
  expect(await manager.call('cases.locate', { id, location: 'a 1' })).toMatchObject({ ok: false })

  // A unit keeps its location where that leaves the list.
  await manager.need('cases.locate', { id, location: 'A-1' })
  await manager.need('locations.setList', { version: 1, locations: [{ code: 'B-1', name: '' }] })
  expect(await where(manager, id)).toBe('A-1')
  expect(await manager.call('cases.locate', { id, location: 'A-2' })).toMatchObject({ ok: false })
})

it('the list is the manager’s, has each code once, and is changed on its newest state', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const jana = await bench.signInAs('Jana Malá', ['technician'])
  expect(await jana.call('locations.setList', { version: 0, locations: shelves })).toMatchObject({
    ok: false,
  })
  const twice = [...shelves, { code: 'A-1', name: 'Again' }]
  expect(await manager.call('locations.setList', { version: 0, locations: twice })).toMatchObject({
    ok: false,
  })
  await withShelves(manager)
  expect(await manager.call('locations.setList', { version: 0, locations: [] })).toMatchObject({
    ok: false,
    error: { code: 'changed-meanwhile' },
  })
  expect(await jana.need('locations.list', {})).toMatchObject({ version: 1 })
})

it('two people who put it away at once are both heard, and the newer one is right', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await withShelves(manager)
  const { caseId: id } = await takeIn(manager, { serial: '095XE160021234' })
  await Promise.all(['A-1', 'A-2'].map((location) => manager.need('cases.locate', { id, location })))
  const { timeline, location } = await manager.need('cases.get', { id })
  const told = timeline.filter(({ type }) => type === 'case.located')
  expect(told).toHaveLength(2)
  expect(location).toBe(told[0]?.detail['location'])
})

it('prints a label for one location and for all, and none for what there is not', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await withShelves(manager)
  const page = async (name: string) => await manager.fetch(`/files/location-label/${name}`)
  const one = await page('A-1.html?width=62')
  expect(one.status).toBe(200)
  const words = await one.text()
  expect(words).toContain('Shelf by the window')
  expect(words).not.toContain('A-2')
  expect(await (await page('all.html?width=12')).text()).toContain('A-2')
  expect((await page('B-9.html')).status).toBe(404)
})
