import { describe, expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN, type TestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { DAY } from '../../support/manual-clock.ts'
import { acceptedCase, register, reseal, shipOut, step, stockUnit } from '../../support/plans.ts'
import type { TestClient } from '../../support/test-client.ts'
import { readProjections } from '../plans/model/world.ts'

const A = '095XE160021234'
const B = '095XE160029001'

/** Every projection, but for numbers of newest records and for what counts records: all steps stay on record. */
function standing(dir: string): unknown {
  const { repair_case: cases, plan, ...others } = readProjections(dir)
  const rows = [...(cases ?? []), ...(plan ?? [])].map((row) =>
    String(row).replace(/"version":\d+/, '"version":0'),
  )
  const kept = Object.entries(others).filter(([name]) => !/^report_|projection/.test(name))
  return { rows, kept }
}

async function withPlan(bench: TestApp): Promise<TestClient> {
  const client = await bench.setUp()
  await register(client, { serialRaw: A })
  bench.clock.advance(30 * DAY)
  return await bench.signInAgain()
}

/** Undoes the newest step as the history offers it. */
async function undo(client: TestClient, id: string) {
  const { version, undo: offered } = await client.need('cases.get', { id })
  return await client.call('cases.takeBackStep', { id, version, event: offered?.event ?? '' })
}

describe('undoing a step of a case', () => {
  it('leaves case, plan and unit exactly as before, step after step, as further records', async () => {
    await using bench = await createTestApp()
    const client = await withPlan(bench)
    await stockUnit(client, B)
    const { caseId: id } = await takeIn(client, { serial: A, serialRaw: A })
    const states: unknown[] = []
    for (const to of ['accepted', 'on-hold'] as const) {
      states.push(standing(bench.dir))
      await step(client, id, to)
    }
    const planOf = async () => (await client.need('intake.lookup', { raw: A })).plan
    expect(await planOf()).toMatchObject({ used: 0 })
    expect(await undo(client, id)).toMatchObject({ ok: true, value: { remains: [] } })
    expect(standing(bench.dir)).toEqual(states[1])
    expect(await undo(client, id)).toMatchObject({ ok: true })
    expect(standing(bench.dir)).toEqual(states[0])
    const { timeline, takenBack, undo: offered } = await client.need('cases.get', { id })
    expect(timeline.map(({ type }) => type).slice(0, 4)).toEqual([
      'case.step-taken-back',
      'case.step-taken-back',
      'case.moved',
      'case.moved',
    ])
    expect(takenBack).toHaveLength(2)
    // The case can be accepted again: nothing of the first time is in the way.
    await step(client, id, 'accepted')
    // What the intake itself recorded can be undone after it.
    expect(offered).toMatchObject({ to: 'assessed', refused: null })
  })

  it('holds plan and unit again when a cancelling is undone, and refuses where another case came meanwhile', async () => {
    await using bench = await createTestApp()
    const client = await withPlan(bench)
    await stockUnit(client, B)
    const { caseId: id, rma } = await acceptedCase(client, A)
    await client.need('stock.reserve', { serial: B, caseId: id })
    const before = standing(bench.dir)
    await step(client, id, 'cancelled')
    expect((await client.need('stock.lookup', { raw: B })).unit).toMatchObject({ state: 'in-stock' })
    expect(await undo(client, id)).toMatchObject({ ok: true })
    expect(standing(bench.dir)).toEqual(before)
    expect((await client.need('stock.lookup', { raw: B })).unit).toMatchObject({ state: 'reserved', rma })
    await step(client, id, 'cancelled')
    const other = await takeIn(client, { serial: A, serialRaw: A })
    expect((await client.need('cases.get', { id })).undo).toMatchObject({ refused: 'serial-in-open-case' })
    expect(await undo(client, id)).toMatchObject({
      error: { code: 'serial-in-open-case', params: { rma: other.rma } },
    })
  })

  it('is refused once something was built on the step, for an older version, and for who may not move cases', async () => {
    await using bench = await createTestApp()
    const client = await withPlan(bench)
    await stockUnit(client, B)
    const { caseId: id } = await acceptedCase(client, A)
    await client.need('stock.reserve', { serial: B, caseId: id })
    expect(await undo(client, id)).toMatchObject({ error: { code: 'unit-reserved', params: { serial: B } } })
    const { version, undo: offered } = await client.need('cases.get', { id })
    const event = offered?.event ?? ''
    const asked = { id, version: version - 1, event }
    expect(await client.call('cases.takeBackStep', asked)).toMatchObject({
      error: { code: 'changed-meanwhile' },
    })
    const reviewer = await bench.signInAs('Rita', ['reviewer'])
    expect(await reviewer.call('cases.takeBackStep', asked)).toMatchObject({ error: { code: 'forbidden' } })
    await step(client, id, 'awaiting-replacement')
    const now = await client.need('cases.get', { id })
    expect(await client.call('cases.takeBackStep', { id, version: now.version, event })).toMatchObject({
      error: { code: 'built-upon' },
    })
    await reseal(client, id, B)
    const sealed = await client.need('cases.get', { id })
    expect(sealed.undo).toBeNull()
    expect(await client.call('cases.takeBackStep', { id, version: sealed.version, event })).toMatchObject({
      error: { code: 'not-undoable' },
    })
  })

  it('says that a parcel stays on its way, and undoes no closing that opened an invitation', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const { caseId: id } = await takeIn(client, {
      serial: A,
      serialRaw: A,
      cause: 'defect',
      warrantyEndsOn: '2028-03-01',
    })
    for (const to of ['accepted', 'in-repair', 'quality-check', 'ready', 'shipped'] as const)
      await step(client, id, to)
    expect((await client.need('cases.get', { id })).undo).toMatchObject({
      remains: ['parcel'],
      refused: null,
    })
    expect(await undo(client, id)).toMatchObject({ value: { remains: ['parcel'] } })
    expect(await client.need('cases.get', { id })).toMatchObject({ status: 'ready' })
    for (const to of ['shipped', 'closed'] as const) await step(client, id, to)
    expect((await client.need('cases.get', { id })).undo).toMatchObject({ refused: 'invitation-opened' })
    expect(await undo(client, id)).toMatchObject({ error: { code: 'invitation-opened' } })
  })

  it('keeps the figures of reports with the ledger, and the rows with the records', async () => {
    await using bench = await createTestApp()
    const client = await withPlan(bench)
    const { caseId: id } = await acceptedCase(client, A)
    await step(client, id, 'cancelled')
    await undo(client, id)
    await stockUnit(client, B)
    await step(client, id, 'awaiting-replacement')
    await reseal(client, id, B)
    await shipOut(client, id)
    expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
    const rebuilt = standing(bench.dir)
    await client.need('upkeep.rebuild', { secret: MANAGER_PIN })
    expect(standing(bench.dir)).toEqual(rebuilt)
  })
})

describe('undoing a note', () => {
  it('is for who wrote it and for managers, once; its words stay', async () => {
    await using bench = await createTestApp()
    const manager = await bench.setUp()
    const { caseId: id } = await takeIn(manager)
    const tom = await bench.signInAs('Tom', ['technician'])
    const { event } = await tom.need('cases.note', { id, text: 'Wrong case.' })
    const eva = await bench.signInAs('Eva', ['technician'])
    expect((await eva.need('cases.get', { id })).ownNotes).toEqual([])
    expect(await eva.call('cases.takeBackNote', { id, event })).toMatchObject({
      error: { code: 'not-your-note' },
    })
    expect((await tom.need('cases.get', { id })).ownNotes).toEqual([event])
    await tom.need('cases.takeBackNote', { id, event })
    expect(await manager.call('cases.takeBackNote', { id, event })).toMatchObject({
      error: { code: 'undone-already' },
    })
    const { timeline, takenBack, ownNotes } = await tom.need('cases.get', { id })
    expect([takenBack, ownNotes]).toEqual([[event], []])
    expect(timeline.find((entry) => entry.id === event)?.detail['text']).toBe('Wrong case.')
  })
})
