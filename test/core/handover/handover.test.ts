import { createHash } from 'node:crypto'
import { strFromU8, unzipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import type { Input } from '../../../shared/rpc/api.ts'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { draftOf, takeIn } from '../../support/intake.ts'
import { step } from '../../support/plans.ts'
import { agreePrice, payOutstanding } from '../../support/quotes.ts'
import { sealedEvents } from '../../support/sealed-events.ts'
import { INK } from '../../support/signature.ts'
import type { TestClient } from '../../support/test-client.ts'

/** A paid repair that waits for its customer, with what has to be paid. */
async function readyCase(client: TestClient) {
  const taken = await takeIn(client, {
    dealer: 'authorised',
    damagedOn: '2026-03-01',
    assessed: true,
    accessories: ['battery', 'charger'],
  })
  await agreePrice(client, taken.caseId)
  for (const to of ['accepted', 'in-repair', 'quality-check', 'ready'] as const)
    await step(client, taken.caseId, to)
  return taken
}

async function giveOut(client: TestClient, caseId: string, change: Partial<Input<'handover.give'>> = {}) {
  const { version, give } = await client.need('handover.ofCase', { caseId })
  return await client.call('handover.give', {
    caseId,
    version,
    collector: 'customer',
    document: 'none',
    signed: { signs: give?.signs ?? '0'.repeat(64), means: 'screen', ink: INK },
    ...change,
  })
}

describe('a pick-up at the counter', () => {
  it('closes a ready case once it is paid, with the words that were signed and their hash', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const technician = await bench.signInAs('Tomáš Kříž', ['technician'])
    const { caseId, rma } = await readyCase(client)
    expect(await giveOut(technician, caseId)).toMatchObject({ error: { code: 'not-paid' } })
    expect(await client.need('cases.get', { id: caseId })).toMatchObject({ status: 'ready' })
    await payOutstanding(client, caseId)
    const { give } = await client.need('handover.ofCase', { caseId })
    expect(give?.text).toContain(rma)
    expect(give?.text).toContain('battery and charger')
    expect(give?.text).not.toContain('Žofie')
    expect(give?.signs).toBe(
      createHash('sha256')
        .update(give?.text ?? '')
        .digest('hex'),
    )
    expect(await giveOut(technician, caseId)).toMatchObject({ ok: true, value: { number: 1 } })
    const of = await client.need('cases.get', { id: caseId })
    expect(of).toMatchObject({ status: 'closed' })
    expect(of.timeline[0]).toMatchObject({ type: 'case.moved', detail: { from: 'ready', to: 'closed' } })
    expect((await client.need('handover.ofCase', { caseId })).handovers).toMatchObject([
      {
        kind: 'given',
        number: 1,
        by: 'Tomáš Kříž',
        collector: 'customer',
        name: '',
        document: 'none',
        means: 'screen',
        ink: INK,
        text: give?.text,
        signs: give?.signs,
        undone: false,
      },
    ])
    const [event] = sealedEvents(bench.dir, 'handover.given')
    expect(event?.body).toContain(give?.signs)
    expect(event?.body).not.toContain(INK)
  })

  it('leaves unpaid by a manager’s word with a reason, which is among the exceptions', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const technician = await bench.signInAs('Tomáš Kříž', ['technician'])
    const { caseId } = await readyCase(client)
    const reason = 'Pays by transfer.'
    expect(await giveOut(technician, caseId, { reason })).toMatchObject({ error: { code: 'not-paid' } })
    expect(await giveOut(client, caseId)).toMatchObject({ error: { code: 'unpaid-reason-needed' } })
    expect(await giveOut(client, caseId, { reason })).toMatchObject({ ok: true })
    expect(sealedEvents(bench.dir, 'payment.left-unpaid')).toHaveLength(1)
  })

  it('is refused whole: not ready, another text, no signature, nobody named', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId } = await takeIn(client, { dealer: 'authorised', damagedOn: '2026-03-01', assessed: true })
    expect(await giveOut(client, caseId)).toMatchObject({ error: { code: 'not-ready' } })
    await agreePrice(client, caseId)
    for (const to of ['accepted', 'in-repair', 'quality-check', 'ready'] as const)
      await step(client, caseId, to)
    await payOutstanding(client, caseId)
    const { give } = await client.need('handover.ofCase', { caseId })
    const signed = { signs: give?.signs ?? '', means: 'screen', ink: '' } as const
    expect(await giveOut(client, caseId, { signed })).toMatchObject({ error: { code: 'signature-needed' } })
    const elsewhere = { ...signed, signs: 'b'.repeat(64), ink: INK }
    expect(await giveOut(client, caseId, { signed: elsewhere })).toMatchObject({
      error: { code: 'signed-text-changed' },
    })
    expect(await giveOut(client, caseId, { collector: 'other', name: ' ' })).toMatchObject({
      error: { code: 'collector-needed' },
    })
    expect(await giveOut(client, caseId, { version: 1 })).toMatchObject({
      error: { code: 'changed-meanwhile' },
    })
    expect(await client.need('cases.get', { id: caseId })).toMatchObject({ status: 'ready' })
    expect(sealedEvents(bench.dir, 'handover.given')).toHaveLength(0)
  })

  it('on paper keeps no ink, and is said to be undone when its step is', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    // The first closing of a unit opens an invitation, which cannot be undone; a later one does not.
    const before = await readyCase(client)
    await payOutstanding(client, before.caseId)
    expect(await giveOut(client, before.caseId)).toMatchObject({ ok: true })
    expect((await client.need('cases.get', { id: before.caseId })).undo).toMatchObject({
      refused: 'invitation-opened',
    })
    const { caseId } = await readyCase(client)
    await payOutstanding(client, caseId)
    const { give } = await client.need('handover.ofCase', { caseId })
    const signed = { signs: give?.signs ?? '', means: 'paper', ink: '' } as const
    const given = await giveOut(client, caseId, { signed })
    if (!given.ok) throw new Error('not handed over')
    const { version, event } = given.value
    await client.need('cases.takeBackStep', { id: caseId, version, event })
    expect((await client.need('handover.ofCase', { caseId })).handovers).toMatchObject([
      { means: 'paper', ink: null, undone: true },
    ])
    expect(await giveOut(client, caseId)).toMatchObject({ ok: true, value: { number: 2 } })
    expect((await client.need('handover.ofCase', { caseId })).handovers).toMatchObject([
      { number: 2, undone: false },
      { number: 1, undone: true },
    ])
  })

  it('is printed on a sheet and on a roll, which names nobody, in both languages', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId, rma } = await readyCase(client)
    await payOutstanding(client, caseId)
    const who = { collector: 'other', name: 'Karel Krátký', document: 'id-card', documentEnd: 'x12' } as const
    expect(await giveOut(client, caseId, who)).toMatchObject({ ok: true })
    const paper = async (query: string) =>
      await (await client.fetch(`/files/handover/${caseId}_1.html?${query}`)).text()
    const sheet = await paper('lang=cs&width=210')
    for (const words of ['Předávací protokol', rma, 'Karel Krátký', 'občanský průkaz …X12', `d="${INK}"`])
      expect(sheet).toContain(words)
    const roll = await paper('lang=en&width=80')
    expect(roll).toContain('Hand-over receipt')
    expect(roll).toContain(`d="${INK}"`)
    expect(roll).not.toContain('Karel')
    expect(roll).not.toContain('Žofie')
    expect((await client.fetch(`/files/handover/${caseId}_2.html`)).status).toBe(404)
  })
})

describe('a signature', () => {
  it('at the intake is for what is checked in, and nothing else', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const draft = draftOf({ accessories: ['battery'] })
    const unit = { serial: draft.serial, model: draft.model ?? '', accessories: draft.accessories }
    const words = await client.need('handover.wordsToTake', unit)
    const signed = { signs: words.signs, means: 'screen', ink: INK } as const
    const id = crypto.randomUUID()
    expect(
      await client.call('intake.submit', { id, draft: { ...draft, accessories: ['charger'], signed } }),
    ).toMatchObject({ error: { code: 'signed-text-changed' } })
    const { caseId, rma } = await client.need('intake.submit', { id, draft: { ...draft, signed } })
    const { handovers, take } = await client.need('handover.ofCase', { caseId })
    expect(handovers).toMatchObject([{ kind: 'taken', ink: INK, text: words.text }])
    expect(take).toBeNull()
    const order = await (await client.fetch(`/files/work-order/${rma}.html?lang=cs`)).text()
    expect(order).toContain(`d="${INK}"`)
    expect(await client.call('handover.signTaken', { caseId, signed })).toMatchObject({
      error: { code: 'signed-already' },
    })
  })

  it('is in the export of its customer as a drawing, and goes with them: the words and their hash stay', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId, rma } = await readyCase(client)
    await payOutstanding(client, caseId)
    const who = { collector: 'other', name: 'Karel Krátký', document: 'passport', documentEnd: '77' } as const
    expect(await giveOut(client, caseId, who)).toMatchObject({ ok: true })
    const [person] = (await client.need('privacy.find', { text: 'zofie' })).people
    const subject = person?.subject ?? ''
    const zip = await client.fetch(`/files/person-export/${subject}.zip?lang=en`)
    const files = unzipSync(new Uint8Array(await zip.arrayBuffer()))
    const drawing = strFromU8(files[`signatures/${rma}-1.svg`] ?? new Uint8Array())
    expect(drawing).toContain(`d="${INK}"`)
    const told = strFromU8(files['data.json'] ?? new Uint8Array())
    for (const said of ['Karel Krátký', 'handover.given', 'payment.received', 'quote.made'])
      expect(told).toContain(said)

    const before = (await client.need('handover.ofCase', { caseId })).handovers[0]
    await client.need('privacy.erase', { subject, reason: 'request', secret: MANAGER_PIN })
    const { handovers, customer } = await client.need('handover.ofCase', { caseId })
    expect(customer).toBeNull()
    expect(handovers).toMatchObject([
      { ink: null, name: null, documentEnd: null, text: before?.text, signs: before?.signs },
    ])
    const paper = await (await client.fetch(`/files/handover/${caseId}_1.html?lang=en&width=210`)).text()
    expect(paper).toContain('The signature was erased with the customer.')
    expect(paper).not.toContain('Karel')
    expect(paper).not.toContain(INK)
  })
})
