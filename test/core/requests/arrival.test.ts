import { randomUUID } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { draftOf, takeIn } from '../../support/intake.ts'
import { DAY } from '../../support/manual-clock.ts'

const SERIAL = '095XE160021234'
const request = {
  number: 'WEB-7',
  serial: '095xe16-0021234',
  model: 'Mavic Air 2',
  name: 'Žofie Příhodová',
  phone: '+420 777 123 456',
  email: 'zofie@example.cz',
  cause: 'water',
  words: 'Fell into a pond.',
  damagedOn: '2026-02-27',
} as const

describe('an announced unit', () => {
  it('is found at its scan, fills the intake, and is marked as arrived with the case', async () => {
    await using bench = await createTestApp()
    const { id } = await (await bench.setUp()).need('requests.add', request)
    bench.clock.advance(3 * DAY)
    const client = await bench.signInAgain()
    const { request: found } = await client.need('intake.lookup', { raw: ' 095xe1600 21234 ' })
    expect(found).toMatchObject({ id, number: 'WEB-7', filedAt: bench.clock.now() - 3 * DAY })
    expect(await client.need('requests.get', { id })).toMatchObject({
      serial: SERIAL,
      model: 'Mavic Air 2',
      contact: { name: 'Žofie Příhodová', phone: '+420 777 123 456', email: 'zofie@example.cz' },
      cause: 'water',
      words: 'Fell into a pond.',
      damagedOn: '2026-02-27',
    })
    const { caseId, rma } = await takeIn(client, { requestId: id })
    expect(await client.need('requests.get', { id })).toMatchObject({ state: 'arrived', caseId })
    expect((await client.need('requests.list', {})).total).toBe(0)
    expect((await client.need('requests.list', { state: 'arrived' })).rows).toMatchObject([{ id, caseId }])
    expect((await client.need('intake.lookup', { raw: SERIAL })).request).toBeNull()
    expect(client.pushed).toContainEqual(
      expect.objectContaining({
        kind: 'data.changed',
        features: expect.arrayContaining(['request', 'case']),
      }),
    )
    // It stays so over a restart.
    await bench.restart()
    const again = await bench.signInAgain()
    expect(await again.need('requests.get', { id })).toMatchObject({ state: 'arrived', caseId })
    expect(await again.need('cases.get', { rma })).toMatchObject({ id: caseId })
  })

  it('waits on when its intake is refused', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { id } = await client.need('requests.add', request)
    const draft = draftOf({ requestId: id, photos: [{ hash: 'a'.repeat(64), name: 'lost.jpg' }] })
    expect(await client.call('intake.submit', { id: randomUUID(), draft })).toMatchObject({
      error: { code: 'photo-unknown' },
    })
    expect(await client.need('requests.get', { id })).toMatchObject({ state: 'expected', caseId: null })
  })

  it('announced twice is taken off one by one, the older first', async () => {
    await using bench = await createTestApp()
    const first = await (await bench.setUp()).need('requests.add', { ...request, number: '' })
    bench.clock.advance(DAY)
    const client = await bench.signInAgain()
    const second = await client.need('requests.add', request)
    expect(first.number).toMatch(/^TEL-[0-9A-F]{6}$/)
    expect((await client.need('intake.lookup', { raw: SERIAL })).request).toMatchObject({ id: first.id })
    await takeIn(client, { requestId: first.id })
    expect((await client.need('intake.lookup', { raw: SERIAL })).request).toMatchObject({ id: second.id })
  })

  it('that will not come is put aside with the reason, once', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { id } = await client.need('requests.add', request)
    await client.need('requests.dismiss', { id, reason: 'Sold abroad' })
    expect((await client.need('intake.lookup', { raw: SERIAL })).request).toBeNull()
    const again = await client.call('requests.dismiss', { id, reason: 'Twice' })
    expect(again).toMatchObject({ error: { code: 'request-not-expected', params: { state: 'dismissed' } } })
    // The unit came after all: the intake names it, the request stays as it was put aside.
    const { caseId } = await takeIn(client, { requestId: id })
    expect(await client.need('requests.get', { id })).toMatchObject({ state: 'dismissed', caseId: null })
    expect((await client.need('cases.get', { id: caseId })).status).toBe('decided')
  })

  it('is found in the box by a part of its number, serial and name', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { id } = await client.need('requests.add', request)
    for (const text of ['WEB-7', '160021', 'prihod']) {
      expect((await client.need('search.find', { text })).hits, text).toMatchObject([{ kind: 'request', id }])
      expect((await client.need('requests.list', { text })).total, text).toBe(1)
    }
  })
})
