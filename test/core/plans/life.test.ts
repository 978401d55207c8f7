import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { openReadOnly } from '../../../electron/db/open.ts'
import { NAME_INDEX_KEY, TEXT_INDEX_KEY } from '../../../electron/keys/key-store.ts'
import { subjectKeyTable } from '../../../electron/keys/schema.ts'
import { createTestApp, MANAGER_PIN, type TestApp } from '../../support/create-test-app.ts'
import { DAY } from '../../support/manual-clock.ts'
import {
  acceptedCase,
  register,
  registrationOf,
  replaceUnit,
  reseal,
  stockUnit,
} from '../../support/plans.ts'
import type { TestClient } from '../../support/test-client.ts'
import { takeIn } from '../../support/intake.ts'

const A = '095XE160021234'
const B = '095XE160029001'

async function begun(bench: TestApp): Promise<{ client: TestClient; id: string }> {
  const first = await bench.setUp()
  const { id } = await register(first, { serialRaw: A })
  bench.clock.advance(DAY)
  return { client: await bench.signInAgain(), id }
}

/** The people whose keys a key file holds. */
function subjectsIn(path: string): readonly string[] {
  const keys = openReadOnly(path)
  const rows = keys.reader.select({ subject: subjectKeyTable.subject }).from(subjectKeyTable).all()
  keys.close()
  return rows
    .map(({ subject }) => subject)
    .filter((subject) => subject !== NAME_INDEX_KEY && subject !== TEXT_INDEX_KEY)
    .sort()
}

const plusOf = (id: string, version: number, code: string | null = null) => ({
  id,
  version,
  code,
  serialRaw: A,
  holder: registrationOf().holder,
})

describe('Plus', () => {
  it('runs twelve months from the plan’s end, extends the warranty, and makes the year express', async () => {
    await using bench = await createTestApp()
    const { client, id } = await begun(bench)
    await client.need('plans.buyPlus', plusOf(id, 1, 'plus-0001'))
    const plan = await client.need('plans.get', { id })
    expect(plan).toMatchObject({
      state: 'active',
      plusState: 'plus-pending',
      plus: { startsAt: plan.endsAt, endsAt: Date.parse('2028-03-02T11:00:00Z'), code: 'PLUS0001' },
      extendedWarranty: { endsAt: Date.parse('2028-03-02T11:00:00Z') },
    })
    bench.clock.set('2027-06-01T08:00:00Z')
    const later = await bench.signInAgain()
    const { claim } = await takeIn(later, { serial: A })
    expect(claim.decision).toMatchObject({ outcome: 'express-replacement', ordinal: 1 })
  })

  it('extends a warranty that ends before it, by one year at most', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { id } = await register(client, { warrantyEndsOn: '2026-12-31' })
    bench.clock.advance(DAY)
    const line = await bench.signInAgain()
    await line.need('plans.buyPlus', plusOf(id, 1))
    expect((await line.need('plans.get', { id })).extendedWarranty).toEqual({
      startsAt: Date.parse('2026-12-31T23:00:00Z'),
      endsAt: Date.parse('2027-12-31T23:00:00Z'),
    })
  })

  it('is refused before the start, twice, under a bound code, for another serial', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { id } = await register(client, { serialRaw: A })
    const early = await client.call('plans.buyPlus', plusOf(id, 1))
    expect(early).toMatchObject({
      error: { code: 'plus-refused', params: { opensAt: Date.parse('2026-03-02T11:00:00Z') } },
    })
    // It may be asked for: the answer names the instant.
    expect((await client.need('plans.get', { id })).actions).toContain('buy-plus')
    expect(await client.need('plans.checkPlus', { id })).toMatchObject({
      outcome: 'refused',
      opensAt: Date.parse('2026-03-02T11:00:00Z'),
    })
    bench.clock.advance(DAY)
    const line = await bench.signInAgain()
    const other = await line.call('plans.buyPlus', { ...plusOf(id, 1), serialRaw: B })
    expect(other).toMatchObject({ error: { code: 'another-serial' } })
    await line.need('plans.buyPlus', plusOf(id, 1, 'CODE-1'))
    expect((await line.need('plans.get', { id })).actions).not.toContain('buy-plus')
    expect(await line.call('plans.buyPlus', plusOf(id, 2))).toMatchObject({
      error: { code: 'plus-already-bought' },
    })
    const second = await register(line, { serialRaw: B })
    bench.clock.advance(DAY)
    const later = await bench.signInAgain()
    const taken = await later.call('plans.buyPlus', { ...plusOf(second.id, 1, 'code1'), serialRaw: B })
    expect(taken).toMatchObject({ error: { code: 'code-already-bound' } })
  })

  it('is refused with no replacement left, naming the other reading', async () => {
    await using bench = await createTestApp()
    const { client, id } = await begun(bench)
    await replaceUnit(client, A, B)
    await replaceUnit(client, B, '095XE160029002')
    const decision = await client.need('plans.checkPlus', { id })
    expect(decision.outcome).toBe('refused')
    expect(decision.gates).toContainEqual(
      expect.objectContaining({ note: 'no-replacement-left', otherReading: 'plus-or-instead-of-and' }),
    )
  })
})

describe('a manager', () => {
  it('suspends and resumes, returns only with the product, terminates for good', async () => {
    await using bench = await createTestApp()
    const { client, id } = await begun(bench)
    await client.need('plans.suspend', { id, version: 1, reason: 'Asked by the dealer' })
    expect((await client.need('plans.get', { id })).state).toBe('suspended')
    const { claim } = await takeIn(client, { serial: A })
    expect(claim.decision.gates).toContainEqual(expect.objectContaining({ note: 'plan-suspended' }))
    await client.need('plans.resume', { id, version: 2, reason: 'Cleared' })
    const asked = { id, version: 3, reason: 'Sold', secret: MANAGER_PIN }
    for (const productReturnedOn of [null, '2026-03-04']) {
      expect(await client.call('plans.return', { ...asked, productReturnedOn })).toMatchObject({
        error: { code: 'product-not-returned' },
      })
    }
    await client.need('plans.return', { ...asked, productReturnedOn: '2026-03-03' })
    expect(await client.need('plans.get', { id })).toMatchObject({
      state: 'returned',
      actions: ['correct', 'note', 'request-erasure'],
    })
    expect(
      await client.call('plans.terminate', { id, version: 4, reason: 'x', secret: MANAGER_PIN }),
    ).toMatchObject({
      error: { code: 'plan-over' },
    })
    await register(client, { serialRaw: A })
  })

  it('cannot end a plan while a case holds one of its replacements', async () => {
    await using bench = await createTestApp()
    const { client, id } = await begun(bench)
    const { rma } = await acceptedCase(client, A)
    const { version } = await client.need('plans.get', { id })
    const asked = { id, version, reason: 'Fraud', secret: MANAGER_PIN }
    expect(await client.call('plans.terminate', asked)).toMatchObject({
      error: { code: 'replacement-reserved', params: { rma } },
    })
  })

  it('keeps a note that was undone by its author or a manager, and says so', async () => {
    await using bench = await createTestApp()
    const { client: manager, id } = await begun(bench)
    const [tom, eva] = [
      await bench.signInAs('Tomáš Kříž', ['technician']),
      await bench.signInAs('Eva Malá', ['technician']),
    ]
    const { event } = await tom.need('plans.note', { id, text: 'The wrong plan.' })
    expect((await tom.need('plans.get', { id })).ownNotes).toEqual([event])
    expect((await eva.need('plans.get', { id })).ownNotes).toEqual([])
    expect(await eva.call('plans.takeBackNote', { id, event })).toMatchObject({
      error: { code: 'not-your-note' },
    })
    await tom.need('plans.takeBackNote', { id, event })
    expect(await manager.call('plans.takeBackNote', { id, event })).toMatchObject({
      error: { code: 'undone-already' },
    })
    expect(await manager.call('plans.takeBackNote', { id, event: id })).toMatchObject({
      error: { code: 'not-undoable' },
    })
    const { timeline, ownNotes, takenBack } = await manager.need('plans.get', { id })
    expect([ownNotes, takenBack]).toEqual([[], [event]])
    expect(timeline.slice(0, 2)).toMatchObject([
      { type: 'plan.note-taken-back' },
      { id: event, detail: { text: 'The wrong plan.' } },
    ])
    const other = await eva.need('plans.note', { id, text: 'Called twice.' })
    await manager.need('plans.takeBackNote', { id, event: other.event })
  })

  it('changes nothing where somebody else was faster', async () => {
    await using bench = await createTestApp()
    const { client, id } = await begun(bench)
    await client.need('plans.note', { id, text: 'Called twice.' })
    expect(await client.call('plans.suspend', { id, version: 1, reason: 'x' })).toMatchObject({
      error: { code: 'changed-meanwhile' },
    })
  })
})

describe('the holder', () => {
  it('stays as sealed; a correction is added beside it', async () => {
    await using bench = await createTestApp()
    const { client, id } = await begun(bench)
    await client.need('plans.correct', { id, values: { phone: '+420 602 000 111' } })
    const plan = await client.need('plans.get', { id })
    expect(plan.holder?.phone).toBe('+420 777 123 456')
    expect(plan.corrections).toMatchObject([{ fields: ['phone'], values: { phone: '+420 602 000 111' } }])
    expect((await client.need('plans.list', { text: '602000111' })).total).toBe(0)
    expect((await client.need('search.find', { text: '777123456' })).hits).toMatchObject([{ id }])
  })

  it('is erased in two steps, and no earlier backup brings them back; the marker stays and the chain verifies', async () => {
    await using bench = await createTestApp()
    const { client, id } = await begun(bench)
    await client.need('plans.correct', { id, values: { name: 'Žofie Dvořáková' } })
    const { name } = await client.need('upkeep.backUp', {})
    const held = subjectsIn(join(bench.dir, 'keys.sqlite'))
    const early = await client.call('plans.erase', { id, version: 2, secret: MANAGER_PIN })
    expect(early).toMatchObject({ error: { code: 'erasure-not-requested' } })
    await client.need('plans.requestErasure', {
      id,
      version: 2,
      reason: 'Letter of 3 March',
      reference: 'GDPR-7',
    })
    const wrong = await client.call('plans.erase', { id, version: 3, secret: '111999' })
    expect(wrong).toMatchObject({ error: { code: 'wrong-secret' } })
    expect((await client.need('plans.get', { id })).holder).not.toBeNull()
    await client.need('plans.erase', { id, version: 3, secret: MANAGER_PIN })
    const plan = await client.need('plans.get', { id })
    expect(plan).toMatchObject({ holder: null, erasure: { state: 'done' }, corrections: [{ values: null }] })
    expect((await client.need('search.find', { text: 'prihod' })).hits).toEqual([])
    expect((await client.need('upkeep.verifyLedger', {})).holds).toBe(true)
    const left = subjectsIn(join(bench.dir, 'keys.sqlite'))
    expect(left).toHaveLength(held.length - 2)
    await bench.restart()
    const again = await bench.signInAgain()
    expect((await again.need('plans.get', { id })).holder).toBeNull()
    // Going back to a time before it leaves the keys of people who were not erased, and no others.
    await again.need('upkeep.restore', { name, secret: MANAGER_PIN })
    expect((await (await bench.signInAgain()).need('plans.get', { id })).holder).toBeNull()
    expect(subjectsIn(join(bench.dir, 'keys.sqlite'))).toEqual(left)
  })

  it('of a resealed plan goes on with the plan', async () => {
    await using bench = await createTestApp()
    const { client, id } = await begun(bench)
    const { caseId } = await acceptedCase(client, A)
    await stockUnit(client, B)
    await reseal(client, caseId, B)
    expect((await client.need('plans.get', { id })).holder?.name).toBe('Žofie Příhodová')
  })
})
