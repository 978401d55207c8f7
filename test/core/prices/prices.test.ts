import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { importFile } from '../../support/import-file.ts'
import { DAY } from '../../support/manual-clock.ts'
import { setCzechVat, setPrice } from '../../support/prices.ts'

const labour = { code: ' lab 60 ', version: 0, name: 'Hour of labour', kind: 'labour', vat: 2_100 } as const

describe('the price list', () => {
  it('wants the rates of VAT first, knows a code however it is typed, and has each once', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const wanted = { ...labour, amount: 129_000 }
    expect(await client.call('prices.set', wanted)).toMatchObject({ error: { code: 'vat-not-set' } })
    await setCzechVat(client)
    await client.need('prices.set', wanted)
    expect(await client.need('prices.list', {})).toMatchObject({
      prices: [
        {
          code: 'LAB-60',
          price: { amount: 129_000, currency: 'CZK' },
          basis: 'gross',
          vat: 2_100,
          withdrawn: false,
          version: 1,
        },
      ],
    })
    expect(await client.call('prices.set', { ...wanted, code: 'LAB-60' })).toMatchObject({
      error: { code: 'code-taken' },
    })
    expect(await client.call('prices.set', { ...wanted, version: 1, vat: 1_500 })).toMatchObject({
      error: { code: 'vat-rate-unknown', params: { rate: 15 } },
    })
  })

  it('withdraws a price and brings it back; what nobody changed is not recorded again', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await setCzechVat(client)
    await setPrice(client)
    await setPrice(client, { version: 1 })
    expect(await client.need('prices.withdraw', { code: 'LAB-60', version: 1 })).toEqual({ version: 2 })
    expect(await client.call('prices.withdraw', { code: 'LAB-60', version: 1 })).toMatchObject({
      error: { code: 'changed-meanwhile' },
    })
    expect((await client.need('prices.list', {})).prices).toMatchObject([{ withdrawn: true }])
    await setPrice(client, { version: 2 })
    expect((await client.need('prices.list', {})).prices).toMatchObject([{ withdrawn: false, version: 3 }])
  })

  it('is kept by managers, and seen by whoever is signed in', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    await setCzechVat(manager)
    await setPrice(manager)
    const technician = await bench.signInAs('Petr', ['technician'])
    expect((await technician.need('prices.list', {})).prices).toHaveLength(1)
    expect(await technician.call('prices.set', { ...labour, amount: 1 })).toMatchObject({
      error: { code: 'forbidden' },
    })
    const vat = { rates: [0], basis: 'net' as const }
    expect(await technician.call('prices.setVat', { version: 1, vat })).toMatchObject({
      error: { code: 'forbidden' },
    })
  })

  it('imports a list in either language: new codes and new prices; refuses what reads in two ways', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await setCzechVat(client)
    await setPrice(client)
    const list = [
      'Kód;Název;Druh;Cena;Sazba DPH',
      'LAB-60;Hour of labour;práce;1 290,00;21 %',
      'gim-7;Gimbal;díl;3499,5;12',
      'BAT;Battery;part;1.290,50;',
      'X1;Frame;díl;1,290;21',
      'X2;Frame;díl;100;19',
      'X3;Frame;tool;100;21',
      'X4;Frame;díl;10,0055;21',
    ]
    const done = await importFile(client, 'prices', list.join('\r\n'))
    expect(done).toMatchObject({ added: 2, here: 1, refused: 4 })
    expect(done.refusals.toSorted((a, b) => a.row - b.row)).toMatchObject([
      { row: 5, column: 'price', code: 'not-a-figure' },
      { row: 6, column: 'vat', code: 'vat-rate-unknown' },
      { row: 7, column: 'kind', code: 'unknown-price-kind' },
      { row: 8, column: 'price', code: 'not-a-price' },
    ])
    expect((await client.need('prices.list', {})).prices).toMatchObject([
      { code: 'BAT', kind: 'part', price: { amount: 129_050 }, vat: 2_100 },
      { code: 'GIM-7', kind: 'part', price: { amount: 349_950 }, vat: 1_200 },
      { code: 'LAB-60', version: 1 },
    ])
    expect(await importFile(client, 'prices', 'code,name,price\nGIM-7,Gimbal,4000\n')).toMatchObject({
      added: 1,
    })
    expect((await client.need('prices.list', {})).prices[1]).toMatchObject({
      price: { amount: 400_000 },
      vat: 2_100,
      version: 2,
    })
  })
})

describe('rates of exchange', () => {
  it('are in force from their day on; of one day the one that was recorded last counts, and both stay', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const day = (ago: number) => new Date(bench.clock.now() - ago * DAY).toISOString().slice(0, 10)
    const record = (on: string, millionths: number) =>
      client.call('prices.recordRate', { from: 'USD', on, millionths })
    await record(day(3), 22_000_000)
    await record(day(1), 23_415_000)
    await record(day(1), 23_500_000)
    await record(day(2), 21_000_000)
    const { rates } = await client.need('prices.rates', {})
    expect(rates.map(({ on, millionths, inForce }) => [on, millionths, inForce])).toEqual([
      [day(1), 23_500_000, true],
      [day(1), 23_415_000, false],
      [day(2), 21_000_000, false],
      [day(3), 22_000_000, false],
    ])
    expect(rates[0]).toMatchObject({ from: 'USD', to: 'CZK', by: 'Marie Nováková' })
    expect(await record(day(-1), 23_000_000)).toMatchObject({ error: { code: 'rate-in-the-future' } })
    expect(
      await client.call('prices.recordRate', { from: 'CZK', on: day(0), millionths: 1_000_000 }),
    ).toMatchObject({ error: { code: 'rate-of-own-currency' } })
  })
})
