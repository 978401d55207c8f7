import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import type { TestClient } from '../../support/test-client.ts'

const one = { serial: '1ZNBJ5A00C0001', model: 'Mavic 3 Pro', name: 'Loan 1' }
const two = { serial: '1ZNBJ5A00C0002', model: 'Mini 4 Pro', name: '' }

async function lends(manager: TestClient): Promise<void> {
  await manager.need('loans.setList', { version: 0, units: [one, two] })
}

const refusal = (code: string, params: object = {}) => ({ ok: false, error: { code, params } })

it('lends a unit of the centre, says who has it, and has it back', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await lends(manager)
  const jana = await bench.signInAs('Jana Malá', ['technician'])
  const { caseId, rma } = await takeIn(jana, { serial: '095XE160021234' })
  expect(await jana.need('loans.ofCase', { caseId })).toEqual({ rma, mayGive: true, loans: [] })

  const given = await jana.need('loans.give', {
    caseId,
    serial: '1znbj5a00-c0001',
    along: ' charger, two batteries ',
    backOn: '2030-01-01',
  })
  const { loans } = await jana.need('loans.ofCase', { caseId })
  expect(loans).toMatchObject([
    {
      event: given.event,
      serial: one.serial,
      model: one.model,
      along: 'charger, two batteries',
      backOn: '2030-01-01',
      by: 'Jana Malá',
      ended: null,
    },
  ])
  const { units } = await jana.need('loans.list', {})
  expect(units).toMatchObject([
    { ...one, isListed: true, lastEnd: null, out: { caseId, rma, event: given.event, backOn: '2030-01-01' } },
    { ...two, isListed: true, lastEnd: null, out: null },
  ])

  // Damage is told in words; once it is back it cannot come back again.
  const of = given.event
  expect(await jana.call('loans.end', { caseId, of, end: 'damaged', note: '  ' })).toMatchObject(
    refusal('loan-note-needed', { end: 'damaged' }),
  )
  await jana.need('loans.end', { caseId, of, end: 'damaged', note: 'One arm is cracked' })
  expect(await jana.call('loans.end', { caseId, of, end: 'fine' })).toMatchObject(refusal('loan-not-out'))
  expect((await jana.need('loans.list', {})).units[0]).toMatchObject({ lastEnd: 'damaged', out: null })

  const { timeline } = await jana.need('cases.get', { id: caseId })
  const told = timeline
    .filter(({ type }) => type.startsWith('case.loan-'))
    .map(({ type, detail }) => [type, detail])
  expect(told).toEqual([
    ['case.loan-returned', { of, serial: one.serial, end: 'damaged', note: 'One arm is cracked' }],
    [
      'case.loan-given',
      {
        serial: one.serial,
        model: one.model,
        along: 'charger, two batteries',
        backOn: '2030-01-01',
      },
    ],
  ])

  // Words of people lie sealed apart, and everything is there after a start.
  await bench.restart()
  const again = await bench.signInAgain()
  expect((await again.need('loans.list', {})).units[0]).toMatchObject({ lastEnd: 'damaged', out: null })
  expect(await again.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
})

it('is out for one case at a time, and says for which', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await lends(manager)
  const first = await takeIn(manager, { serial: '095XE160021234' })
  const second = await takeIn(manager, { serial: '095XE160021235' })
  const { event: of } = await manager.need('loans.give', { caseId: first.caseId, serial: one.serial })
  for (const caseId of [first.caseId, second.caseId])
    expect(await manager.call('loans.give', { caseId, serial: one.serial })).toMatchObject(
      refusal('loan-unit-out', { serial: one.serial, rma: first.rma }),
    )
  expect(await manager.need('loans.ofCase', { caseId: second.caseId })).toMatchObject({ loans: [] })

  // A loan of another case is not this case's to end.
  expect(await manager.call('loans.end', { caseId: second.caseId, of, end: 'fine' })).toMatchObject(
    refusal('loan-not-out'),
  )
  // What was recorded by mistake says nothing of the unit.
  await manager.need('loans.end', { caseId: first.caseId, of, end: 'mistake' })
  expect((await manager.need('loans.list', {})).units[0]).toMatchObject({ lastEnd: null, out: null })
  await manager.need('loans.give', { caseId: second.caseId, serial: one.serial })
  expect((await manager.need('loans.list', {})).units[0]).toMatchObject({ out: { rma: second.rma } })
})

it('stays out when its case ends, and comes back whenever it does', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  await lends(manager)
  const { caseId, rma } = await takeIn(manager, { serial: '095XE160021234' })
  const { event: of } = await manager.need('loans.give', { caseId, serial: one.serial })
  const { version } = await manager.need('cases.get', { id: caseId })
  await manager.need('cases.move', { id: caseId, version, to: 'cancelled', reason: 'Collected it himself' })
  expect(await manager.call('loans.give', { caseId, serial: two.serial })).toMatchObject(
    refusal('unit-has-left', { status: 'cancelled' }),
  )
  expect(await manager.need('loans.ofCase', { caseId })).toMatchObject({ mayGive: false })

  // One that leaves the list while it is out is listed until it is back.
  await manager.need('loans.setList', { version: 1, units: [two] })
  expect((await manager.need('loans.list', {})).units).toMatchObject([
    { serial: two.serial, isListed: true },
    { serial: one.serial, model: one.model, isListed: false, out: { rma } },
  ])
  await manager.need('loans.end', { caseId, of, end: 'fine' })
  expect((await manager.need('loans.list', {})).units).toMatchObject([{ serial: two.serial }])
})

it('refuses what cannot be lent, and who may not lend it', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const { caseId } = await takeIn(manager, { serial: '095XE160021234' })
  expect(await manager.need('loans.ofCase', { caseId })).toMatchObject({ mayGive: false })
  await lends(manager)
  await manager.need('loans.setList', { version: 1, units: [one, { ...two, serial: '095XE160021234' }] })
  const give = (input: object) => manager.call('loans.give', { caseId, serial: one.serial, ...input })
  expect(await give({ serial: '1ZNBJ5A00C0009' })).toMatchObject(
    refusal('loan-unit-unknown', { serial: '1ZNBJ5A00C0009' }),
  )
  expect(await give({ serial: '?' })).toMatchObject(refusal('not-a-serial'))
  expect(await give({ serial: '095XE160021234' })).toMatchObject(refusal('loan-is-own-unit'))
  expect(await give({ backOn: '2001-01-01' })).toMatchObject(
    refusal('back-in-the-past', { on: '2001-01-01' }),
  )
  expect(await manager.call('loans.give', { caseId: crypto.randomUUID(), serial: one.serial })).toMatchObject(
    refusal('case-unknown'),
  )
  expect(await manager.call('loans.ofCase', { caseId: crypto.randomUUID() })).toMatchObject(
    refusal('case-unknown'),
  )
  expect(await manager.need('loans.ofCase', { caseId })).toMatchObject({ loans: [] })

  const set = (units: readonly (typeof one)[], version = 2) =>
    manager.call('loans.setList', { version, units: [...units] })
  expect(await set([one, { ...one, name: 'Again' }])).toMatchObject(refusal('serial-twice'))
  expect(await set([{ ...one, serial: '?' }])).toMatchObject(refusal('not-a-serial'))
  expect(await set([one], 1)).toMatchObject(refusal('changed-meanwhile'))
  expect(await set([{ ...one, model: '' }])).toMatchObject({ ok: false })

  const jana = await bench.signInAs('Jana Malá', ['technician'])
  expect(await jana.call('loans.setList', { version: 2, units: [] })).toMatchObject({ ok: false })
  const rita = await bench.signInAs('Rita Nová', ['reviewer'])
  expect(await rita.call('loans.give', { caseId, serial: one.serial })).toMatchObject({ ok: false })
  expect((await rita.need('loans.list', {})).units).toHaveLength(2)
})
