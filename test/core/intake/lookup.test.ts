import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { register } from '../../support/plans.ts'

const SERIAL = '095XE160021234'

describe('looking a unit up', () => {
  it('names who may have brought it: the plan’s holder, then earlier customers, each once', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const eva = { name: 'Eva Malá', phone: '+420 601 000 111', email: '' }
    await register(client, { serialRaw: SERIAL, holder: eva })
    const taken = await takeIn(client, { serial: SERIAL })
    const { version } = await client.need('cases.get', { id: taken.caseId })
    await client.need('cases.move', {
      id: taken.caseId,
      version,
      to: 'cancelled',
      reason: 'Came by mistake.',
    })
    await takeIn(client, { serial: SERIAL })

    const { contacts } = await client.need('intake.lookup', { raw: SERIAL })
    expect(contacts.map(({ source, name }) => [source, name])).toEqual([
      ['plan', 'Eva Malá'],
      ['case', 'Žofie Příhodová'],
    ])
  })

  it('finds a serial one confusable character away among plans and expected units', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await register(client, { serialRaw: '095XE1600B1234' })
    await client.need('requests.add', { serial: '095XE1600S1234', name: 'Jan Dvořák' })
    const near = async (raw: string) =>
      (await client.need('intake.lookup', { raw })).nearMisses.map(({ serial }) => serial)
    expect(await near('095XE160081234')).toEqual(['095XE1600B1234'])
    expect(await near('095XE160051234')).toEqual(['095XE1600S1234'])
    expect(await near('095XE1600B1234')).toEqual([])
  })
})

describe('expected arrivals', () => {
  it('come in the order that is asked for, those that wait longest first', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const now = bench.clock.now()
    for (const [serial, daysAgo] of [
      ['B1', 1],
      ['C2', 9],
      ['A3', 4],
    ] as const) {
      const filedAt = now - daysAgo * 86_400_000
      await client.need('requests.add', { serial, name: 'Jan Dvořák', filedAt })
    }
    const serials = async (input: { sort?: 'serial'; descending?: boolean }) =>
      (await client.need('requests.list', input)).rows.map(({ serial }) => serial)
    expect(await serials({})).toEqual(['C2', 'A3', 'B1'])
    expect(await serials({ sort: 'serial', descending: true })).toEqual(['C2', 'B1', 'A3'])
  })
})
