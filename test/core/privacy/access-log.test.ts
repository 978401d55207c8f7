import { join } from 'node:path'
import Driver from 'better-sqlite3'
import { expect, it } from 'vitest'
import { createTestApp, firstStart, type TestApp } from '../../support/create-test-app.ts'
import { editDatabase } from '../../support/edit-database.ts'
import { takeIn } from '../../support/intake.ts'
import { quoteCase } from '../../support/quotes.ts'
import { DAY, HOUR } from '../../support/manual-clock.ts'
import type { TestClient } from '../../support/test-client.ts'

const seen = async (client: TestClient, subject: string | null = null) =>
  (await client.need('privacy.accessLog', { subject })).entries.map(
    ({ person, action, kind, label, customer, day }) => ({ person, action, kind, label, customer, day }),
  )

/** How many days were sealed, as the file has it. */
function sealsOf(bench: TestApp): number {
  const database = new Driver(join(bench.dir, 'carebench.sqlite'), { readonly: true })
  const count = database.prepare(`SELECT count(*) FROM event WHERE type = 'access.day-sealed'`).pluck().get()
  database.close()
  return Number(count)
}

it('writes down who printed the quote of a case', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const { caseId, rma } = await takeIn(manager)
  const { number } = await quoteCase(manager, caseId)
  expect(await manager.fetch(`/files/quote/${caseId}_${number}.html?lang=en`)).toMatchObject({ status: 200 })
  expect(await seen(manager)).toContainEqual(expect.objectContaining({ action: 'printed', label: rma }))
})

it('writes down who opened, printed and exported which customer’s record, once an hour', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp({ centre: { ...firstStart.centre, idleMinutes: 240 } })
  const { caseId, rma } = await takeIn(manager)
  const other = await takeIn(manager, {
    serial: '095XE160029999',
    customer: { name: 'Karel Krátký', phone: '+420601123456', email: '' },
  })
  const staff = await bench.signInAs('Tomáš Kříž', ['technician'])
  for (let n = 0; n < 3; n += 1) await staff.need('cases.get', { id: caseId })
  await staff.need('cases.list', { text: '' })
  expect(await staff.fetch(`/files/work-order/${rma}.pdf?lang=en`)).toMatchObject({ status: 200 })
  await staff.need('cases.get', { rma: other.rma })
  bench.clock.advance(HOUR + 1)
  await staff.need('cases.get', { id: caseId })
  expect(await staff.call('privacy.accessLog', {})).toMatchObject({ error: { code: 'forbidden' } })
  const common = { person: 'Tomáš Kříž', kind: 'case', day: 'open' }
  const opened = { ...common, action: 'opened', label: rma, customer: 'Žofie Příhodová' }
  expect(await seen(manager)).toEqual([
    opened,
    { ...common, action: 'opened', label: other.rma, customer: 'Karel Krátký' },
    { ...opened, action: 'printed' },
    opened,
  ])
  const { people } = await manager.need('privacy.find', { text: 'Krátký' })
  const subject = people[0]?.subject ?? ''
  await manager.need('privacy.preview', { subject })
  expect(await seen(manager, subject)).toEqual([
    {
      ...common,
      person: 'Marie Nováková',
      kind: 'person',
      action: 'opened',
      label: '',
      customer: 'Karel Krátký',
    },
    { ...common, action: 'opened', label: other.rma, customer: 'Karel Krátký' },
  ])
})

it('writes down whom a search found, where it found few; not what a list shows to everybody', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const surname = (n: number): string =>
    `Dvořák ${['Adam', 'Bohumil', 'Cyril', 'David', 'Emil', 'Filip'][n] ?? ''}`
  for (let n = 0; n < 6; n += 1)
    await takeIn(manager, {
      serial: `095XE16002999${n}`,
      customer: { name: surname(n), phone: `+42060112345${n}`, email: '' },
    })
  const staff = await bench.signInAs('Tomáš Kříž', ['technician'])
  await staff.need('cases.list', { text: '' })
  const find = async (text: string): Promise<number> =>
    (await staff.need('search.find', { text })).hits.filter(({ customer }) => customer !== null).length
  expect(await find('Dvořák')).toBe(6)
  expect(await seen(manager)).toEqual([])
  expect(await find('Cyril')).toBe(1)
  expect(await find('Cyril')).toBe(1)
  const found = { person: 'Tomáš Kříž', action: 'found', kind: 'person', label: '', day: 'open' }
  expect(await seen(manager)).toEqual([{ ...found, customer: surname(2) }])
  // By a number, too: the name stands beside what was found.
  await find('095XE160029994')
  expect((await seen(manager))[0]).toEqual({ ...found, customer: surname(4) })
})

it('seals the digest of each day, finds an entry that was cut out, and forgets after a year', async () => {
  await using bench = await createTestApp()
  let manager = await bench.setUp()
  const { caseId } = await takeIn(manager)
  await manager.need('cases.get', { id: caseId })
  bench.clock.advance(DAY)
  manager = await bench.signInAgain()
  await manager.need('cases.get', { id: caseId })
  expect((await seen(manager)).map(({ day }) => day)).toEqual(['open', 'holds'])
  expect(sealsOf(bench)).toBe(1)
  await bench.app.close()
  bench.clock.advance(DAY)
  await bench.restart()
  const again = await bench.signInAgain()
  expect((await seen(again)).map(({ day }) => day)).toEqual(['holds', 'holds'])
  expect(sealsOf(bench)).toBe(2)

  await again.need('cases.get', { id: caseId })
  editDatabase(bench.dir, [
    `UPDATE access_log SET person = 'somebody' WHERE id = (SELECT min(id) FROM access_log)`,
  ])
  expect((await seen(again)).map(({ day }) => day)).toEqual(['open', 'holds', 'differs'])
  expect(await again.need('upkeep.checkData', {})).toMatchObject({
    findings: [{ area: 'rows', what: 'access_log' }],
  })
  expect(await again.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })

  bench.clock.advance(370 * DAY)
  const later = await bench.signInAgain()
  await later.need('cases.get', { id: caseId })
  expect(await seen(later)).toHaveLength(1)
})
