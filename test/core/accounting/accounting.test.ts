import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { setCzechVat, setPrice } from '../../support/prices.ts'
import { quoteCase } from '../../support/quotes.ts'
import { sealedEvents } from '../../support/sealed-events.ts'
import type { TestClient } from '../../support/test-client.ts'

/** A case at two rates of VAT, paid in cash and refunded in part. */
async function paidAndRefunded(client: TestClient) {
  await setCzechVat(client)
  await setPrice(client)
  await setPrice(client, { code: 'BOOK', name: 'Handbook', amount: 11_200, vat: 1_200 })
  const { caseId } = await takeIn(client, { dealer: 'authorised', damagedOn: '2026-03-01', assessed: true })
  const lines = [
    { code: 'LAB-60', quantity: 1, amount: 129_040 },
    { code: 'BOOK', quantity: 1 },
  ]
  const made = await quoteCase(client, caseId, { lines })
  await client.need('quotes.accept', { caseId, ...made, means: 'word' })
  const { number } = await client.need('payments.receive', {
    caseId,
    version: 0,
    amount: 140_240,
    means: 'cash',
  })
  await client.need('payments.refund', {
    caseId,
    version: 1,
    of: number,
    amount: 11_200,
    means: 'card',
    reference: 'T-9',
    why: 'returned',
  })
}

describe('documents of some days', () => {
  it('are a file with a column for each rate, credit notes below zero, and who took it is recorded', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await paidAndRefunded(client)
    const { today: day } = await client.need('cash.book', { day: null })
    expect(await client.need('accounting.count', { from: day, to: day })).toEqual({ documents: 2 })
    const answer = await client.fetch(`/files/accounting/${day}_${day}.csv?lang=cs`)
    expect(answer.headers.get('Content-Disposition')).toContain(`carebench-documents-${day}_${day}.csv`)
    const [heads = '', receipt = '', note = '', ...rest] = (await answer.text()).split('\r\n')
    expect(rest).toEqual([''])
    expect(heads).toBe(
      'Číslo;Druh;Vystaveno;Zakázka;K nabídce nebo dokladu;Způsob;Označení;Měna;Základ 21 %;DPH 21 %;Celkem 21 %;Základ 12 %;DPH 12 %;Celkem 12 %;Základ;DPH;Celkem;Zaokrouhlení;Zaplaceno',
    )
    expect(receipt).toMatch(
      /^PAY-PRG-2026-100001;doklad o platbě;.*;RMA-PRG-2026-100001\/1;Hotově;;CZK;1066,45;223,95;1290,40;100,00;12,00;112,00;1166,45;235,95;1402,40;-0,40;1402,00$/,
    )
    expect(note).toMatch(
      /^PAY-PRG-2026-100002;dobropis;.*;PAY-PRG-2026-100001;Kartou;T-9;CZK;-\d.*;-112,00;0,00;-112,00$/,
    )
    const workbook = await client.fetch(`/files/accounting/${day}_${day}.xlsx?lang=en`)
    const files = unzipSync(new Uint8Array(await workbook.arrayBuffer()))
    const [documents = '', totals = ''] = [1, 2].map((sheet) =>
      strFromU8(files[`xl/worksheets/sheet${sheet}.xml`] ?? new Uint8Array()),
    )
    expect(documents).toContain('VAT 21 %')
    expect(documents).toContain('1402.4')
    expect(totals).toContain('1290.4')
    expect(sealedEvents(bench.dir, 'accounting.exported').map(({ body }) => body)).toEqual([
      expect.stringContaining('"format":"csv"'),
      expect.stringContaining('"format":"xlsx"'),
    ])
    const staff = await bench.signInAs('Tomáš Kříž', ['technician'])
    expect((await staff.fetch(`/files/accounting/${day}_${day}.csv`)).status).toBe(403)
    expect((await client.fetch(`/files/accounting/${day}_2026-99-99.csv`)).status).toBe(404)
    expect(await client.call('accounting.count', { from: day, to: '2020-01-01' })).toMatchObject({
      error: { code: 'range-backwards' },
    })
    expect(await client.call('accounting.count', { from: '2020-01-01', to: day })).toMatchObject({
      error: { code: 'range-too-long' },
    })
  })
})
