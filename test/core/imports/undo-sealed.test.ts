import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { importFile } from '../../support/import-file.ts'
import { takeIn } from '../../support/intake.ts'
import type { ListKind } from '../../../shared/imports/index.ts'
import type { TestClient } from '../../support/test-client.ts'

const fill = { activatedOn: 'never', dealer: 'authorised', productRegion: 'same', usedIn: 'same' }
const plans = [
  'serial;model;region;type;date;code;name;phone;email',
  '095XE160021234;Mavic Air 2;CZ;card;2026-03-01;ABCD1234;Jan Novák;+420601123456;jan@example.cz',
  '095XE160021235;Mavic Air 2;CZ;separate;2026-03-01;;Eva Malá;+420601123457;eva@example.cz',
].join('\n')
const reviews = [
  'name;phone;email;model;aircraftSerial;app;link;cameInAt',
  'Jan Novák;+420601123456;jan@example.cz;Mavic Air 2;095XE160021234;fly;https://example.com/v/1;2026-02-01T10:00:00+01:00',
  'Eva Malá;+420601123457;eva@example.cz;Mavic Air 2;095XE160021235;fly;https://example.com/v/2;2026-02-01T11:00:00+01:00',
].join('\n')

const undoNewest = async (client: TestClient, kind: ListKind) => {
  const [run] = (await client.need('imports.recent', { kind })).runs
  return await client.call('imports.undo', { run: run?.id ?? '' })
}
const holds = async (client: TestClient) => {
  expect(await client.need('upkeep.checkData', {})).toMatchObject({ holds: true, findings: [] })
}

it('takes plans back as registered by mistake: serial and code are free, the numbers stay used', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  expect(await importFile(manager, 'plans', plans, { fill })).toMatchObject({ added: 2 })
  const [first] = (await manager.need('plans.list', { text: '095XE160021234' })).rows
  expect(await undoNewest(manager, 'plans')).toEqual({ ok: true, value: { undone: 2, kept: 0 } })
  const undone = await manager.need('plans.get', { id: first?.id ?? '' })
  expect(undone).toMatchObject({ state: 'taken-back', over: 'taken-back', version: 2, number: first?.number })
  expect(undone.timeline[0]).toMatchObject({ type: 'plan.taken-back' })
  expect((await manager.need('plans.list', { states: ['taken-back'] })).total).toBe(2)
  await holds(manager)
  expect(await importFile(manager, 'plans', plans, { fill })).toMatchObject({ added: 2, here: 0, refused: 0 })
  const again = await manager.need('plans.get', { serial: '095XE160021234' })
  expect(again).toMatchObject({ state: 'active', purchase: { code: 'ABCD1234' } })
  expect(again.number).not.toBe(first?.number)
  await holds(manager)
})

it('gives the serial back to the plan that had run out', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const old = plans.replaceAll('2026-03-01', '2024-03-01').replace('ABCD1234', 'OLDC1234')
  expect(await importFile(manager, 'plans', old, { fill })).toMatchObject({ added: 2 })
  const before = await manager.need('plans.get', { serial: '095XE160021234' })
  expect(before.state).toBe('expired')
  expect(await importFile(manager, 'plans', plans, { fill })).toMatchObject({ added: 2 })
  expect(await undoNewest(manager, 'plans')).toMatchObject({ value: { undone: 2, kept: 0 } })
  const after = await manager.need('plans.get', { serial: '095XE160021234' })
  expect(after).toMatchObject({ id: before.id, over: null, state: 'expired' })
  expect(after.timeline.map(({ type }) => type)).toEqual([
    'plan.reinstated',
    'plan.superseded',
    'plan.registered',
  ])
  await holds(manager)
})

it('takes no plan back that something was built on, and lets only managers do it', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const tom = await bench.signInAs('Tomáš Kříž', ['technician'])
  expect(await importFile(tom, 'plans', plans, { fill })).toMatchObject({ added: 2 })
  expect(await undoNewest(tom, 'plans')).toMatchObject({ error: { code: 'import-not-undoable' } })
  await takeIn(tom, { serial: '095XE160021234', serialRaw: '095XE160021234' })
  expect(await undoNewest(manager, 'plans')).toMatchObject({
    error: { code: 'import-built-upon', params: { count: 1 } },
  })
  expect((await manager.need('plans.list', { states: ['taken-back'] })).total).toBe(0)
})

it('counts a note on a plan as something that was built on it', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await importFile(manager, 'plans', plans, { fill })
  const plan = await manager.need('plans.get', { serial: '095XE160021235' })
  await manager.need('plans.note', { id: plan.id, text: 'Called about the invoice' })
  expect(await undoNewest(manager, 'plans')).toMatchObject({ error: { code: 'import-built-upon' } })
})

it('takes submissions back that nobody has touched, and the mended file brings them again', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  expect(await importFile(manager, 'reviews', reviews)).toMatchObject({ added: 2 })
  expect(await undoNewest(manager, 'reviews')).toMatchObject({ value: { undone: 2, kept: 0 } })
  expect((await manager.need('reviews.list', {})).total).toBe(0)
  const over = await manager.need('reviews.list', { scope: 'over' })
  expect(over.rows.map(({ state }) => state)).toEqual(['taken-back', 'taken-back'])
  expect(await manager.call('reviews.claim', { id: over.rows[0]?.id ?? '' })).toMatchObject({
    error: { code: 'submission-over' },
  })
  expect(await importFile(manager, 'reviews', reviews)).toMatchObject({ added: 2, here: 0 })
  expect((await manager.need('reviews.list', {})).total).toBe(2)
  await holds(manager)
})

it('takes no submission back that somebody reviews', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const eva = await bench.signInAs('Eva Malá', ['reviewer'])
  await importFile(manager, 'reviews', reviews)
  const [row] = (await manager.need('reviews.list', {})).rows
  await eva.need('reviews.claim', { id: row?.id ?? '' })
  expect(await undoNewest(manager, 'reviews')).toMatchObject({ error: { code: 'import-built-upon' } })
})

it('sets prices as they were before', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await manager.need('prices.setVat', { version: 0, vat: { rates: [2_100], basis: 'net' } })
  const list = (price: string) => `code;name;price\nLAB1;Labour;${price}\n`
  expect(await importFile(manager, 'prices', list('100'))).toMatchObject({ added: 1 })
  expect(await importFile(manager, 'prices', `${list('150')}NEW1;New;10\n`)).toMatchObject({ added: 2 })
  expect(await undoNewest(manager, 'prices')).toMatchObject({ value: { undone: 2, kept: 0 } })
  const { prices } = await manager.need('prices.list', {})
  expect(prices.map(({ code, price, withdrawn }) => [code, price.amount, withdrawn])).toEqual([
    ['LAB1', 10_000, false],
    ['NEW1', 1_000, true],
  ])
  await holds(manager)
})
