import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { importFile } from '../../support/import-file.ts'
import { acceptedCase, register, replaceUnit, step, stockUnit } from '../../support/plans.ts'
import { DAY } from '../../support/manual-clock.ts'

const A = '095XE160021234'
const B = '095XE160029001'

describe('the stock of replacement units', () => {
  it('takes units in by scan, once each, and warns of one that is not there', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await client.need('stock.receive', {
      serialRaw: ' 095xe16-0029001\r',
      model: 'Mavic Air 2',
      grade: 'equivalent',
    })
    expect(await client.need('stock.list', {})).toMatchObject({
      rows: [{ serial: B, model: 'Mavic Air 2', grade: 'equivalent', state: 'in-stock', region: 'CZ' }],
      total: 1,
    })
    const again = { serialRaw: B, model: 'Mavic Air 2', grade: 'new' } as const
    expect(await client.call('stock.receive', again)).toMatchObject({
      error: { code: 'unit-already-in-stock' },
    })
    expect(await client.need('stock.lookup', { raw: '095XE160029OO1' })).toMatchObject({
      unit: null,
      proposals: [B],
      nearMisses: [],
    })
    expect((await client.need('stock.lookup', { raw: '095XE16002900I' })).nearMisses).toEqual([B])
    expect((await client.need('search.find', { text: '29001' })).hits).toMatchObject([
      { kind: 'stock', id: B },
    ])
  })

  it('imports a file in either language', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const good = [
      'Sériové číslo;Model;Stav;Země',
      `${B};DJI Mavic Air 2;nový;CZ`,
      '095xe16-0029002;mavic mini;Rovnocenný;',
    ].join('\r\n')
    expect(await importFile(client, 'stock', good)).toMatchObject({ added: 2, refused: 0 })
    const { rows } = await client.need('stock.list', { sort: 'serial', descending: false })
    expect(rows).toMatchObject([
      { serial: B, grade: 'new' },
      { serial: '095XE160029002', model: 'Mavic Mini', grade: 'equivalent', region: 'CZ' },
    ])
  })

  it('reads a file whose other cells hold the separators of others, and counts blank rows', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const lines = [
      'serial\tmodel\tgrade\tnote',
      `${B}\tMavic Air 2\tnew\tshelf 1, box; 2`,
      '\t\t\t',
      'X234\t\tnew\t',
    ]
    expect(await importFile(client, 'stock', lines.join('\n'))).toMatchObject({
      added: 1,
      refusals: [{ row: 4, column: 'model', code: 'missing' }],
    })
  })

  it('names every error of a file by row and column', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await register(client, { serialRaw: A })
    await stockUnit(client, B)
    const bad = [
      'serial,model,grade,region',
      'X123,Mavic Air 2,new,CZ',
      'X123,Mavic 99,,QQ',
      `${A},Mavic Air 2,new,CZ`,
      `${B},Mavic Air 2,used,CZ`,
      `${B},Mavic Air 2,new,CZ`,
      ',Mavic Air 2,new,CZ',
    ].join('\n')
    const { added, refusals, hereRows } = await importFile(client, 'stock', bad)
    expect(refusals.map(({ row, column, code }) => `${row} ${column} ${code}`).sort()).toEqual([
      '3 grade missing',
      '3 model unknown-model',
      '3 region unknown-region',
      '3 serial serial-twice',
      '4 serial serial-has-plan',
      '5 grade unknown-grade',
      '6 serial serial-twice',
      '7 serial no-serial',
    ])
    expect([added, hereRows]).toEqual([1, []])
    expect(await importFile(client, 'stock', `serial,model,grade\n${B},Mavic Air 2,new\n`)).toMatchObject({
      added: 0,
      hereRows: [{ row: 2, column: 'serial', code: 'already-in-stock' }],
    })
  })

  it('holds a unit for one accepted case at a time', async () => {
    await using bench = await createTestApp()
    const first = await bench.setUp()
    const [one, two] = [A, '095XE160021235']
    for (const serialRaw of [one, two]) await register(first, { serialRaw })
    bench.clock.advance(DAY)
    const client = await bench.signInAgain()
    const a = await acceptedCase(client, one)
    const b = await acceptedCase(client, two)
    await stockUnit(client, B)
    await client.need('stock.reserve', { serial: B, caseId: a.caseId })
    expect(await client.call('stock.reserve', { serial: B, caseId: b.caseId })).toMatchObject({
      error: { code: 'unit-reserved-elsewhere', params: { rma: a.rma } },
    })
    expect(await client.call('stock.return', { serial: B, reason: 'Faulty' })).toMatchObject({
      error: { code: 'unit-reserved' },
    })
    await client.need('stock.release', { serial: B, caseId: a.caseId })
    await client.need('stock.return', { serial: B, reason: 'Faulty' })
    expect(await client.call('stock.reserve', { serial: B, caseId: a.caseId })).toMatchObject({
      error: { code: 'unit-not-in-stock' },
    })
    await stockUnit(client, B)
    expect((await client.need('stock.lookup', { raw: B })).unit).toMatchObject({ state: 'in-stock' })
  })

  it('lets go of a unit whose case is cancelled or repaired after all, with a plan or without', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const underWarranty = { cause: 'defect', warrantyEndsOn: '2028-03-01' } as const
    const stateOf = async (serial: string) => (await client.need('stock.lookup', { raw: serial })).unit
    await stockUnit(client, B)
    for (const to of ['cancelled', 'in-repair'] as const) {
      const serial = to === 'cancelled' ? A : '095XE160021235'
      const { caseId } = await acceptedCase(client, serial, underWarranty)
      await client.need('stock.reserve', { serial: B, caseId })
      expect(await stateOf(B)).toMatchObject({ state: 'reserved', caseId })
      await step(client, caseId, to)
      expect(await stateOf(B)).toMatchObject({ state: 'in-stock', caseId: null })
    }
  })

  it('does not take a customer’s unit for a replacement', async () => {
    await using bench = await createTestApp()
    const first = await bench.setUp()
    await register(first, { serialRaw: A })
    bench.clock.advance(DAY)
    const client = await bench.signInAgain()
    const asked = { serialRaw: A, model: 'Mavic Air 2', grade: 'equivalent' } as const
    expect(await client.call('stock.receive', asked)).toMatchObject({ error: { code: 'serial-has-plan' } })
    await replaceUnit(client, A, B)
    expect(await client.call('stock.receive', asked)).toMatchObject({ error: { code: 'serial-retired' } })
    expect((await client.need('stock.lookup', { raw: A })).objection).toBe('serial-retired')
  })
})
