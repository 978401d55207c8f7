import { describe, expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { acceptedCase, step, stockUnit } from '../../support/plans.ts'
import type { TestClient } from '../../support/test-client.ts'

const A = '095XE160021234'
const B = '095XE160029001'
const warranty = { cause: 'defect', warrantyEndsOn: '2028-03-01' } as const

async function undo(client: TestClient, serial: string) {
  const { undo: offered } = await client.need('stock.lookup', { raw: serial })
  return await client.call('stock.takeBack', { serial, event: offered?.event ?? crypto.randomUUID() })
}

describe('undoing what was done with a unit', () => {
  it('takes a unit out that was added by mistake, as if it had never been there, and lets it come again', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await stockUnit(client, B)
    expect(await undo(client, B)).toMatchObject({ ok: true })
    expect(await client.need('stock.list', {})).toMatchObject({ rows: [], total: 0 })
    expect((await client.need('search.find', { text: '29001' })).hits).toEqual([])
    expect(await client.need('stock.lookup', { raw: B })).toMatchObject({ unit: null, undo: null })
    expect(await undo(client, B)).toMatchObject({ error: { code: 'not-undoable' } })
    await stockUnit(client, B)
    expect((await client.need('stock.lookup', { raw: B })).unit).toMatchObject({ state: 'in-stock' })
    const before = await client.need('stock.list', {})
    await client.need('upkeep.rebuild', { secret: MANAGER_PIN })
    expect(await client.need('stock.list', {})).toEqual(before)
  })

  it('undoes holding, letting go and giving back, each only while it is the newest', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId, rma } = await acceptedCase(client, A, warranty)
    await stockUnit(client, B)
    const stateOf = async () => (await client.need('stock.lookup', { raw: B })).unit
    const { event: reserved } = await client.need('stock.reserve', { serial: B, caseId })
    await undo(client, B)
    expect(await stateOf()).toMatchObject({ state: 'in-stock', caseId: null })
    expect(await client.call('stock.takeBack', { serial: B, event: reserved ?? '' })).toMatchObject({
      error: { code: 'not-undoable' },
    })
    await client.need('stock.reserve', { serial: B, caseId })
    await client.need('stock.release', { serial: B, caseId })
    await undo(client, B)
    expect(await stateOf()).toMatchObject({ state: 'reserved', rma })
    await client.need('stock.release', { serial: B, caseId })
    await client.need('stock.return', { serial: B, reason: 'Faulty' })
    await undo(client, B)
    expect(await stateOf()).toMatchObject({ state: 'in-stock' })
  })

  it('holds no unit again for a case that has ended, and undoes no reseal', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId, rma } = await acceptedCase(client, A, warranty)
    await stockUnit(client, B)
    await client.need('stock.reserve', { serial: B, caseId })
    await step(client, caseId, 'cancelled')
    expect(await undo(client, B)).toMatchObject({ error: { code: 'case-not-accepted', params: { rma } } })
  })
})
