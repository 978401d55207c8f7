import { describe, expect, it } from 'vitest'
import type { Input } from '../../../shared/rpc/api.ts'
import { createTestApp, MANAGER_PIN, type TestApp } from '../../support/create-test-app.ts'
import { editDatabase } from '../../support/edit-database.ts'
import { takeIn } from '../../support/intake.ts'
import { DAY } from '../../support/manual-clock.ts'
import { acceptedCase, register, reseal, step, stockUnit } from '../../support/plans.ts'
import { setCzechVat, setPrice } from '../../support/prices.ts'
import { payOutstanding, quoteCase } from '../../support/quotes.ts'
import { sealedEvents } from '../../support/sealed-events.ts'
import type { TestClient } from '../../support/test-client.ts'

const paid = { dealer: 'authorised', damagedOn: '2026-03-01', assessed: true } as const

/** A paid repair at a price of 1 290.40 that the customer agreed to. */
async function agreedCase(client: TestClient, change: Parameters<typeof takeIn>[1] = {}) {
  const taken = await takeIn(client, { ...paid, ...change })
  const lines = [{ code: 'LAB-60', quantity: 1, amount: 129_040 }]
  const made = await quoteCase(client, taken.caseId, { lines })
  await client.need('quotes.accept', { caseId: taken.caseId, ...made, means: 'word' })
  return taken
}

async function readyCase(client: TestClient) {
  const taken = await agreedCase(client)
  for (const to of ['accepted', 'in-repair', 'quality-check', 'ready'] as const)
    await step(client, taken.caseId, to)
  return taken
}

/** A unit that the plan replaced, with the fee of the table: nobody has agreed to it yet. */
async function replacedCase(bench: TestApp) {
  await register(await bench.setUp())
  bench.clock.advance(30 * DAY)
  const client = await bench.signInAgain()
  const taken = await acceptedCase(client, '095XE160021234')
  await stockUnit(client, '095XE160029001')
  await reseal(client, taken.caseId, '095XE160029001')
  await step(client, taken.caseId, 'ready')
  return { client, ...taken }
}

async function pay(client: TestClient, caseId: string, change: Partial<Input<'payments.receive'>> = {}) {
  const { version } = await client.need('payments.ofCase', { caseId })
  return await client.call('payments.receive', { caseId, version, amount: 129_040, means: 'cash', ...change })
}

async function giveBack(client: TestClient, caseId: string, change: Partial<Input<'payments.refund'>> = {}) {
  const { version, documents } = await client.need('payments.ofCase', { caseId })
  const of = documents.find(({ kind }) => kind === 'receipt')?.number ?? ''
  const wanted = { caseId, version, of, amount: 129_040, means: 'cash', why: 'returned' } as const
  return await client.call('payments.refund', { ...wanted, ...change })
}

async function move(client: TestClient, id: string, to: Input<'cases.move'>['to'], reason = '') {
  const { version } = await client.need('cases.get', { id })
  return await client.call('cases.move', { id, version, to, reason, carrier: 'PPL' })
}

describe('payments', () => {
  it('are taken in parts, cash in whole crowns with its rounding on a line of its own', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId, rma } = await agreedCase(client)
    expect((await client.need('payments.ofCase', { caseId })).balance).toEqual({
      currency: 'CZK',
      due: 129_040,
      paid: 0,
      outstanding: 129_040,
      toRefund: 0,
    })
    expect(await pay(client, caseId, { amount: 29_000, means: 'card', reference: 't-147' })).toEqual({
      ok: true,
      value: { version: 1, number: 'PAY-PRG-2026-100001' },
    })
    expect(await pay(client, caseId, { amount: 100_040 })).toMatchObject({ ok: true })
    const { balance, documents } = await client.need('payments.ofCase', { caseId })
    expect(balance).toMatchObject({ paid: 129_040, outstanding: 0, toRefund: 0 })
    expect(documents).toMatchObject([
      {
        kind: 'receipt',
        rma,
        number: 'PAY-PRG-2026-100002',
        means: 'cash',
        amount: 100_040,
        rounding: -40,
        paid: 100_000,
        outstanding: 0,
        quote: 1,
        left: 100_040,
      },
      { number: 'PAY-PRG-2026-100001', reference: 'T-147', rounding: 0, paid: 29_000, outstanding: 100_040 },
    ])
    const [quote] = (await client.need('quotes.ofCase', { caseId })).versions
    const tax = documents.flatMap(({ byRate }) => byRate).reduce((sum, rate) => sum + rate.tax, 0)
    expect(tax).toBe(quote?.totals.tax)
  })

  it('refuse what is no payment, and a refused one takes no number', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await agreedCase(client)
    expect(await pay(client, caseId, { amount: 129_041 })).toMatchObject({
      error: { code: 'more-than-outstanding', params: { outstanding: 129_040 } },
    })
    expect(await pay(client, caseId, { means: 'card' })).toMatchObject({
      error: { code: 'reference-needed' },
    })
    expect(await pay(client, caseId, { version: 3 })).toMatchObject({ error: { code: 'changed-meanwhile' } })
    const nowhere = { caseId: crypto.randomUUID(), version: 0, amount: 1, means: 'cash' } as const
    expect(await client.call('payments.receive', nowhere)).toMatchObject({ error: { code: 'case-unknown' } })
    const other = await takeIn(client, { ...paid, serial: '095XE160029999', serialRaw: '095XE160029999' })
    expect(await pay(client, other.caseId)).toMatchObject({ error: { code: 'no-price-agreed' } })
    expect(await pay(client, caseId)).toMatchObject({ value: { number: 'PAY-PRG-2026-100001' } })
    expect(await pay(client, caseId, { amount: 1 })).toMatchObject({
      error: { code: 'more-than-outstanding', params: { outstanding: 0 } },
    })
  })

  it('that were pressed twice are taken once', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await agreedCase(client)
    const twice = { caseId, version: 0, amount: 50_000, means: 'transfer' } as const
    const answers = await Promise.all([
      client.call('payments.receive', twice),
      client.call('payments.receive', twice),
    ])
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await client.need('payments.ofCase', { caseId })).balance?.paid).toBe(50_000)
  })

  it('are put right by a credit note of a manager: the receipt stays as it was', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await agreedCase(client)
    await pay(client, caseId)
    const [before] = (await client.need('payments.ofCase', { caseId })).documents
    const technician = await bench.signInAs('Petr Dvořák', ['technician'])
    expect(await giveBack(technician, caseId)).toMatchObject({ error: { code: 'forbidden' } })
    expect(await giveBack(client, caseId, { amount: 129_041 })).toMatchObject({
      error: { code: 'more-than-received', params: { left: 129_040 } },
    })
    expect(await giveBack(client, caseId, { of: 'PAY-PRG-2026-100009' })).toMatchObject({
      error: { code: 'receipt-unknown' },
    })
    expect(await giveBack(client, caseId, { amount: 29_040 })).toMatchObject({
      value: { number: 'PAY-PRG-2026-100002' },
    })
    const { balance, documents } = await client.need('payments.ofCase', { caseId })
    expect(balance).toMatchObject({ paid: 100_000, outstanding: 29_040 })
    expect(documents).toMatchObject([
      { kind: 'credit-note', of: 'PAY-PRG-2026-100001', rounding: -40, paid: 29_000, outstanding: 29_040 },
      { ...before, left: 100_000 },
    ])
    expect(await giveBack(client, caseId, { amount: 100_001 })).toMatchObject({ ok: false })
  })

  it('that are more than a price agreed anew are to be refunded', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await agreedCase(client)
    await pay(client, caseId)
    const lines = [{ code: 'LAB-60', quantity: 1, amount: 100_000 }]
    const made = await quoteCase(client, caseId, { lines })
    await client.need('quotes.accept', { caseId, ...made, means: 'word' })
    expect((await client.need('payments.ofCase', { caseId })).balance).toMatchObject({
      due: 100_000,
      outstanding: 0,
      toRefund: 29_040,
    })
    await giveBack(client, caseId, { amount: 29_040, why: 'price-lowered' })
    expect((await client.need('payments.ofCase', { caseId })).balance).toMatchObject({
      paid: 100_000,
      outstanding: 0,
      toRefund: 0,
    })
  })

  it('are numbered across cases, and go on after the program was started again', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const first = await agreedCase(client)
    const second = await agreedCase(client, { serial: '095XE160029999', serialRaw: '095XE160029999' })
    await pay(client, first.caseId, { amount: 1_000 })
    await pay(client, second.caseId, { amount: 1_000 })
    await bench.restart()
    const again = await bench.signInAgain()
    expect(await pay(again, first.caseId, { amount: 1_000 })).toMatchObject({
      value: { number: 'PAY-PRG-2026-100003' },
    })
  })
})

describe('a unit that is ready', () => {
  it('does not leave unpaid but by a manager’s reason, which is on record', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await readyCase(client)
    const technician = await bench.signInAs('Petr Dvořák', ['technician'])
    expect(await move(technician, caseId, 'shipped', 'a good friend')).toMatchObject({
      error: { code: 'not-paid', params: { outstanding: 129_040, currency: 'CZK' } },
    })
    expect(await move(client, caseId, 'shipped')).toMatchObject({ error: { code: 'unpaid-reason-needed' } })
    expect(await move(client, caseId, 'on-hold', 'Waits for its customer.')).toMatchObject({ ok: true })
    expect(await move(technician, caseId, 'cancelled', 'Taken home.')).toMatchObject({
      error: { code: 'not-paid' },
    })
    expect(await move(client, caseId, 'ready')).toMatchObject({ ok: true })
    expect(await move(client, caseId, 'shipped', 'Pays within a month.')).toMatchObject({ ok: true })
    const { timeline } = await client.need('cases.get', { id: caseId })
    expect(timeline[0]?.detail).toMatchObject({ to: 'shipped', reason: 'Pays within a month.' })
    const { balance, version } = await client.need('payments.ofCase', { caseId })
    expect({ version, outstanding: balance?.outstanding }).toEqual({ version: 1, outstanding: 129_040 })
    // It can be paid afterwards.
    expect(await pay(client, caseId)).toMatchObject({ ok: true })
  })

  it('does not leave before the plan’s fee is agreed, which is on no quote yet', async () => {
    await using bench = await createTestApp()
    const { client, caseId, rma } = await replacedCase(bench)
    const technician = await bench.signInAs('Petr Dvořák', ['technician'])
    const open = { amount: 6_900, currency: 'USD' }
    expect(await client.need('payments.ofCase', { caseId })).toMatchObject({ balance: null, feeOpen: open })
    expect(await move(technician, caseId, 'shipped')).toMatchObject({
      error: { code: 'fee-not-agreed', params: { fee: open.amount, currency: 'USD' } },
    })
    expect(await move(client, caseId, 'shipped')).toMatchObject({ error: { code: 'unpaid-reason-needed' } })
    const { cases } = await technician.need('cases.checkMoves', { ids: [caseId], to: 'shipped' })
    expect(cases).toMatchObject([{ rma, refused: { code: 'fee-not-agreed' } }])

    const { today } = await client.need('quotes.ofCase', { caseId })
    await client.need('prices.recordRate', { from: 'USD', on: today, millionths: 23_000_000 })
    const made = await quoteCase(client, caseId, { lines: [], fee: { vat: 2_100 } })
    await technician.need('quotes.accept', { caseId, ...made, means: 'word' })
    const asked = await client.need('payments.ofCase', { caseId })
    expect(asked).toMatchObject({ feeOpen: null, balance: { outstanding: 158_700, currency: 'CZK' } })
    expect(await move(technician, caseId, 'shipped')).toMatchObject({ error: { code: 'not-paid' } })
    await payOutstanding(technician, caseId)
    expect(await move(technician, caseId, 'shipped')).toMatchObject({ ok: true })
  })

  it('leaves without the plan’s fee by a manager’s reason, with the fee on record', async () => {
    await using bench = await createTestApp()
    const { client, caseId, rma } = await replacedCase(bench)
    expect(await move(client, caseId, 'shipped', 'Paid at the shop.')).toMatchObject({ ok: true })
    expect(sealedEvents(bench.dir, 'payment.left-unpaid').map(({ body }) => JSON.parse(body))).toEqual([
      { rma, outstanding: { amount: 6_900, currency: 'USD' } },
    ])
  })

  it('leaves at once when it is paid', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await readyCase(client)
    await payOutstanding(client, caseId)
    const technician = await bench.signInAs('Petr Dvořák', ['technician'])
    expect(await move(technician, caseId, 'shipped')).toMatchObject({ ok: true })
    expect(await client.need('payments.ofCase', { caseId })).toMatchObject({ version: 1 })
  })

  it('without a price goes on as before', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId, claim } = await takeIn(client, {
      assessed: true,
      cause: 'defect',
      warrantyEndsOn: '2028-01-01',
    })
    expect(claim.decision.outcome).toBe('warranty-repair')
    for (const to of ['accepted', 'in-repair', 'quality-check', 'ready', 'shipped', 'closed'] as const)
      expect(await move(client, caseId, to)).toMatchObject({ ok: true })
    expect(await client.need('payments.ofCase', { caseId })).toMatchObject({ balance: null, documents: [] })
  })
})

describe('a case that ended early', () => {
  it('asks for nothing more, and what was paid is given back', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await agreedCase(client)
    await pay(client, caseId, { amount: 50_000 })
    await move(client, caseId, 'cancelled', 'The customer changed his mind.')
    expect((await client.need('payments.ofCase', { caseId })).balance).toMatchObject({ outstanding: 0 })
    await giveBack(client, caseId, { amount: 50_000 })
    const { balance, documents } = await client.need('payments.ofCase', { caseId })
    expect(balance).toMatchObject({ due: 0, paid: 0, outstanding: 0 })
    expect(documents[0]).toMatchObject({ kind: 'credit-note', outstanding: 0 })
  })
})

describe('a receipt', () => {
  it('is printed on a sheet and on a roll, in both languages, and names nobody once its customer is erased', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await setCzechVat(client)
    await setPrice(client)
    const { caseId, rma } = await agreedCase(client)
    await pay(client, caseId)
    const address = `/files/receipt/${caseId}_PAY-PRG-2026-100001.html`
    const read = async (search: string): Promise<string> =>
      await (await client.fetch(address + search)).text()
    const sheet = await read('?lang=cs')
    for (const words of [
      'PAY-PRG-2026-100001',
      '1\u00a0290,00\u00a0Kč',
      '-0,40\u00a0Kč',
      'Hotově',
      rma,
      'Žofie',
    ])
      expect(sheet).toContain(words)
    expect(sheet).toContain('není daňový doklad')
    const roll = await read('?lang=en&width=80')
    expect(roll).toMatch(/@page\{size:80mm \d+mm\}/)
    expect(roll).toContain('1,290.00\u00a0CZK')
    expect(roll).not.toContain('Žofie')
    expect((await client.fetch(`/files/receipt/${caseId}_PAY-PRG-2026-100002.html`)).status).toBe(404)
    expect((await bench.connect().fetch(address)).status).toBe(401)
    const [person] = (await client.need('privacy.find', { text: 'zofie' })).people
    const subject = person?.subject ?? ''
    await client.need('privacy.erase', { subject, reason: 'request', secret: MANAGER_PIN })
    const erased = await read('?lang=cs')
    expect(erased).not.toContain('Žofie')
    expect(erased).toContain('Vymazáno na žádost zákazníka.')
    expect(erased).toContain('1\u00a0290,00\u00a0Kč')
  })
})

describe('numbers', () => {
  it('go on from the newest document, whatever was left unpaid since, and refuse where one is missing', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const first = await readyCase(client)
    for (const amount of [10_000, 20_000, 30_000])
      await pay(client, first.caseId, { amount, means: 'card', reference: 'T-1' })
    await move(client, first.caseId, 'shipped', 'Pays the rest by transfer.')
    expect(await pay(client, first.caseId, { amount: 1_000, means: 'card', reference: 'T-2' })).toMatchObject(
      {
        value: { number: 'PAY-PRG-2026-100004' },
      },
    )
    const taken = sealedEvents(bench.dir, 'payment.received')[2]?.seq ?? 0
    editDatabase(bench.dir, ['DROP TRIGGER event_is_never_deleted', `DELETE FROM event WHERE seq = ${taken}`])
    const second = await agreedCase(client, { serial: '095XE160029999' })
    expect(await pay(client, second.caseId, { amount: 1_000 })).toMatchObject({ ok: false })
  })
})
