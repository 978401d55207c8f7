import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { createTestApp, MANAGER_PIN, type TestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { useMailServer } from '../../support/invitations.ts'
import { startMailServer } from '../../support/mail-server.ts'
import { DAY } from '../../support/manual-clock.ts'
import { register } from '../../support/plans.ts'
import { setCzechVat, setPrice } from '../../support/prices.ts'
import { quoteCase } from '../../support/quotes.ts'
import { sealedEvents } from '../../support/sealed-events.ts'
import { INK } from '../../support/signature.ts'
import type { TestClient } from '../../support/test-client.ts'

const paid = { dealer: 'authorised', damagedOn: '2026-03-01', assessed: true } as const

/** A unit with a plan, decided: its replacement costs a fee that the table lists in dollars. */
async function replacedUnderPlan(bench: TestApp, client: TestClient): Promise<string> {
  const agreedOn = new Date(bench.clock.now() - 2 * DAY).toISOString().slice(0, 10)
  await register(client, { purchase: { kind: 'separate', agreedOn }, warrantyEndsOn: null })
  return (await takeIn(client, { assessed: true })).caseId
}

describe('a quote', () => {
  it('is made of the price list, counts VAT by line and keeps what it was made of', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId, rma } = await takeIn(client, paid)
    await setCzechVat(client)
    await setPrice(client)
    await setPrice(client, { code: 'GIM', name: 'Gimbal', kind: 'part', amount: 349_900, vat: 1_200 })
    const lines = [
      { code: 'LAB-60', quantity: 2 },
      { code: 'GIM', quantity: 1, amount: 300_000 },
    ]
    await quoteCase(client, caseId, { lines })
    await setPrice(client, { code: 'GIM', version: 1, name: 'Gimbal', kind: 'part', amount: 1, vat: 0 })
    const { versions, priceNeeded, agreed } = await client.need('quotes.ofCase', { caseId })
    expect({ priceNeeded, agreed }).toEqual({ priceNeeded: true, agreed: null })
    expect(versions).toMatchObject([
      {
        rma,
        number: 1,
        currency: 'CZK',
        lines: [
          { code: 'LAB-60', quantity: 2, unitPrice: 129_000, vat: 2_100, gross: 258_000, tax: 44_777 },
          { code: 'GIM', unitPrice: 300_000, listPrice: 349_900, vat: 1_200, gross: 300_000, tax: 32_143 },
        ],
        totals: {
          byRate: [
            { vat: 2_100, net: 213_223, tax: 44_777, gross: 258_000 },
            { vat: 1_200, net: 267_857, tax: 32_143, gross: 300_000 },
          ],
          net: 481_080,
          tax: 76_920,
          gross: 558_000,
        },
        answer: null,
      },
    ])
  })

  it('refuses what is no quote: no line, an unknown or withdrawn price, a day that is over', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await takeIn(client, paid)
    await setCzechVat(client)
    await setPrice(client)
    const make = (change: object) =>
      client.call('quotes.make', {
        caseId,
        version: 0,
        lines: [{ code: 'LAB-60', quantity: 1 }],
        validUntil: '2027-01-01',
        ...change,
      })
    expect(await make({ lines: [] })).toMatchObject({ error: { code: 'quote-empty' } })
    expect(await make({ lines: [{ code: 'NO', quantity: 1 }] })).toMatchObject({
      error: { code: 'price-unknown', params: { code: 'NO' } },
    })
    expect(await make({ validUntil: '2020-01-01' })).toMatchObject({ error: { code: 'valid-until-passed' } })
    expect(await make({ fee: { vat: 2_100 } })).toMatchObject({ error: { code: 'fee-not-listed' } })
    await client.need('prices.withdraw', { code: 'LAB-60', version: 1 })
    expect(await make({})).toMatchObject({ error: { code: 'price-unknown' } })
    expect((await client.need('quotes.ofCase', { caseId })).versions).toEqual([])
  })

  it('lets no paid repair be accepted without a price agreed', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await takeIn(client, paid)
    const accept = async () => {
      const { version } = await client.need('cases.get', { id: caseId })
      return await client.call('cases.move', { id: caseId, version, to: 'accepted' })
    }
    expect(await accept()).toMatchObject({ error: { code: 'price-not-agreed' } })
    const made = await quoteCase(client, caseId)
    expect(await accept()).toMatchObject({ error: { code: 'price-not-agreed' } })
    await client.need('quotes.accept', { caseId, ...made, means: 'word' })
    expect(await client.need('quotes.ofCase', { caseId })).toMatchObject({ agreed: 1, priceNeeded: false })
    expect(await accept()).toMatchObject({ ok: true })
  })

  it('has versions: only the newest is open, what was agreed to stays until another is, time ends it', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await takeIn(client, paid)
    const first = await quoteCase(client, caseId)
    const { version } = await client.need('quotes.accept', { caseId, ...first, means: 'reply' })
    expect(await client.call('quotes.accept', { caseId, version, number: 1, means: 'word' })).toMatchObject({
      error: { code: 'quote-answered' },
    })
    const second = await quoteCase(client, caseId, { lines: [{ code: 'LAB-60', quantity: 3 }] })
    expect(second).toEqual({ version: 3, number: 2 })
    expect(await client.need('quotes.ofCase', { caseId })).toMatchObject({
      agreed: 1,
      versions: [{ number: 2 }, { number: 1 }],
    })
    expect(
      await client.call('quotes.decline', { caseId, version: 3, number: 1, means: 'word' }),
    ).toMatchObject({ error: { code: 'quote-superseded', params: { newest: 2 } } })
    bench.clock.advance(400 * DAY)
    const later = await bench.signInAgain()
    const late = { caseId, version: 3, number: 2, means: 'word' } as const
    expect(await later.call('quotes.accept', late)).toMatchObject({ error: { code: 'quote-expired' } })
    await later.need('quotes.decline', late)
    expect(await later.need('quotes.ofCase', { caseId })).toMatchObject({
      agreed: 1,
      versions: [{ answer: { is: 'declined', means: 'word' } }, { answer: { is: 'accepted' } }],
    })
  })

  it('converts the fee of the plan at the rate of the day, and keeps the rate with its date on the line', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const caseId = await replacedUnderPlan(bench, client)
    await setCzechVat(client)
    const today = (await client.need('quotes.ofCase', { caseId })).today
    const make = { caseId, version: 0, lines: [], fee: { vat: 2_100 }, validUntil: '2027-01-01' }
    expect(await client.need('quotes.ofCase', { caseId })).toMatchObject({
      fee: { listed: { amount: 6_900, currency: 'USD' }, ordinal: 1, converted: null, rate: null },
      priceNeeded: false,
    })
    expect(await client.call('quotes.make', make)).toMatchObject({
      error: { code: 'rate-missing', params: { from: 'USD', to: 'CZK' } },
    })
    await client.need('prices.recordRate', { from: 'USD', on: today, millionths: 23_415_000 })
    await client.need('quotes.make', make)
    await client.need('prices.recordRate', { from: 'USD', on: today, millionths: 30_000_000 })
    expect((await client.need('quotes.ofCase', { caseId })).versions).toMatchObject([
      {
        currency: 'CZK',
        lines: [
          {
            kind: 'fee',
            unitPrice: 161_564,
            gross: 161_564,
            fee: {
              rule: 'P1',
              ordinal: 1,
              listed: { amount: 6_900, currency: 'USD' },
              rate: { from: 'USD', to: 'CZK', on: today, millionths: 23_415_000 },
            },
          },
        ],
        totals: { gross: 161_564 },
      },
    ])
  })

  it('binds a signature to the words above the pad, which name the hash of the quote, and erases it with the customer', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await takeIn(client, paid)
    const made = await quoteCase(client, caseId)
    const accepted = { caseId, ...made, means: 'signature' } as const
    expect(await client.call('quotes.accept', accepted)).toMatchObject({
      error: { code: 'signature-needed' },
    })
    const [version] = (await client.need('quotes.ofCase', { caseId })).versions
    const words = version?.toSign
    if (!words) throw new Error('an open quote has no words to sign')
    expect(words.signs).toBe(createHash('sha256').update(words.text).digest('hex'))
    const signed = { signs: words.signs, means: 'screen', ink: INK } as const
    const other = { ...signed, signs: 'a'.repeat(64) }
    expect(await client.call('quotes.accept', { ...accepted, signed: other })).toMatchObject({
      error: { code: 'signed-text-changed' },
    })
    await client.need('quotes.accept', { ...accepted, signed })
    const [event] = sealedEvents(bench.dir, 'quote.accepted')
    const { signs } = z.object({ signs: z.string() }).parse(JSON.parse(event?.body ?? ''))
    expect(words.text).toContain(signs)
    expect(event?.body).not.toContain(INK)
    const paper = await (await client.fetch(`/files/quote/${caseId}_1.html?lang=cs`)).text()
    expect(paper).toContain('Podepsáno na obrazovce')
    expect(paper).toContain(`d="${INK}"`)
    expect(paper).toContain('SHA-256 odsouhlaseného znění')
    const [person] = (await client.need('privacy.find', { text: 'zofie' })).people
    const subject = person?.subject ?? ''
    await client.need('privacy.erase', { subject, reason: 'request', secret: MANAGER_PIN })
    const erased = await (await client.fetch(`/files/quote/${caseId}_1.html?lang=cs`)).text()
    expect(erased).not.toContain('Žofie')
    expect(erased).not.toContain(INK)
    expect(erased).toContain('Vymazáno na žádost zákazníka.')
  })

  it('is printed in both languages, with every amount as it is paid', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId, rma } = await takeIn(client, paid)
    await quoteCase(client, caseId)
    const czech = await (await client.fetch(`/files/quote/${caseId}_1.html?lang=cs`)).text()
    for (const words of [
      `${rma}/1`,
      '1\u00a0290,00\u00a0Kč',
      '1\u00a0066,12\u00a0Kč',
      'není daňový doklad',
      'Žofie Příhodová',
    ])
      expect(czech).toContain(words)
    expect(czech).not.toContain('CZK')
    const english = await (await client.fetch(`/files/quote/${caseId}_1.html?lang=en`)).text()
    expect(english).toContain('1,290.00\u00a0CZK')
    expect((await client.fetch(`/files/quote/${caseId}_2.html`)).status).toBe(404)
    expect((await bench.connect().fetch(`/files/quote/${caseId}_1.html`)).status).toBe(401)
  })

  it('leaves as a PDF by the outbox, once for each time that it is sent', async () => {
    await using bench = await createTestApp()
    await using server = await startMailServer()
    const client = await bench.setUp()
    await useMailServer(client, server.port)
    const { caseId, rma } = await takeIn(client, paid)
    const made = await quoteCase(client, caseId)
    await client.need('quotes.send', { caseId, ...made })
    await server.got(1)
    const [mail] = await server.parsed()
    expect(mail?.text).toContain('1,290.00\u00a0CZK')
    expect(mail?.attachments).toMatchObject([{ filename: `${rma}-1.pdf`, contentType: 'application/pdf' }])
    expect(mail?.attachments[0]?.content.subarray(0, 5).toString()).toBe('%PDF-')
    expect((await client.need('quotes.ofCase', { caseId })).versions[0]?.sentAt).toBe(bench.clock.now())
  })

  it('says at once where no PDF can be made or nobody can be written to, and sends nothing', async () => {
    await using bench = await createTestApp({
      ports: {
        pdf: {
          print: () => Promise.resolve({ ok: false, error: { code: 'no-browser', detail: 'none found' } }),
        },
      },
    })
    const client = await bench.setUp()
    const { caseId } = await takeIn(client, paid)
    const made = await quoteCase(client, caseId)
    expect(await client.call('quotes.send', { caseId, ...made })).toMatchObject({
      error: { code: 'pdf-not-made' },
    })
    expect((await client.need('mail.outbox', {})).total).toBe(0)
  })
})
