import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { agreePrice, payOutstanding } from '../../support/quotes.ts'
import { step } from '../../support/plans.ts'
import { INK } from '../../support/signature.ts'
import type { TestClient } from '../../support/test-client.ts'

const cancel = { to: 'cancelled', reason: 'The customer wants it back' } as const

async function withAccessories(client: TestClient): Promise<string> {
  const { caseId } = await takeIn(client, { accessories: ['battery', 'charger'] })
  return caseId
}

const viewOf = async (client: TestClient, id: string) => await client.need('cases.get', { id })

it('says what went back with the unit, and what did not, in words', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const id = await withAccessories(client)
  const { version, accessoriesBack } = await viewOf(client, id)
  expect(accessoriesBack).toBeNull()

  // One that is missing is not left without words, and nothing is recorded of the step.
  const move = { id, version, ...cancel }
  expect(
    await client.call('cases.move', { ...move, accessories: { missing: ['charger'], note: ' ' } }),
  ).toMatchObject({ ok: false, error: { code: 'accessories-need-words', params: { missing: ['charger'] } } })
  expect(await viewOf(client, id)).toMatchObject({ version, status: 'decided' })

  // What never came in is no more missing than it was given back.
  await client.need('cases.move', {
    ...move,
    accessories: { missing: ['charger', 'case'], note: 'It was left at the counter of the shop' },
  })
  const after = await viewOf(client, id)
  expect(after).toMatchObject({
    status: 'cancelled',
    accessoriesBack: {
      given: ['battery'],
      missing: ['charger'],
      note: 'It was left at the counter of the shop',
    },
  })
  expect(after.timeline[0]).toMatchObject({
    type: 'case.accessories-given',
    detail: { given: ['battery'], missing: ['charger'] },
  })

  // The step is undone: the unit and what came along are here again.
  if (!after.undo) throw new Error('the step cannot be undone')
  await client.need('cases.takeBackStep', { id, version: after.version, event: after.undo.event })
  const again = await viewOf(client, id)
  expect(again).toMatchObject({ status: 'decided', accessoriesBack: null })
  await client.need('cases.move', {
    id,
    version: again.version,
    ...cancel,
    accessories: { missing: [], note: '' },
  })
  expect(await viewOf(client, id)).toMatchObject({
    accessoriesBack: { given: ['battery', 'charger'], missing: [], note: '' },
  })
  expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
})

it('records nothing where nothing came along, where the unit stays, and where nobody said', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const id = await withAccessories(client)
  const { version } = await viewOf(client, id)
  const accessories = { missing: ['battery' as const], note: '' }
  await client.need('cases.move', { id, version, to: 'on-hold', reason: 'No answer', accessories })
  const held = await viewOf(client, id)
  expect(held).toMatchObject({ status: 'on-hold', accessoriesBack: null })
  await client.need('cases.move', { id, version: held.version, ...cancel })
  expect(await viewOf(client, id)).toMatchObject({ status: 'cancelled', accessoriesBack: null })

  const bare = await takeIn(client, { serial: '095XE160021235' })
  const plain = await viewOf(client, bare.caseId)
  await client.need('cases.move', { id: bare.caseId, version: plain.version, ...cancel, accessories })
  expect(await viewOf(client, bare.caseId)).toMatchObject({ status: 'cancelled', accessoriesBack: null })
})

it('has the customer sign only for what they were given', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const { caseId } = await takeIn(client, {
    dealer: 'authorised',
    damagedOn: '2026-03-01',
    assessed: true,
    accessories: ['battery', 'charger'],
  })
  await agreePrice(client, caseId)
  for (const to of ['accepted', 'in-repair', 'quality-check', 'ready'] as const)
    await step(client, caseId, to)
  await payOutstanding(client, caseId)
  const { version, give, accessories: received } = await client.need('handover.ofCase', { caseId })
  expect(received).toEqual(['battery', 'charger'])
  const { text, signs } = await client.need('handover.wordsToGive', { caseId, missing: ['charger'] })
  expect(text).toContain('and with it: battery.')
  expect(text).toContain('Not given back, though it came with the unit: charger.')

  const accessories = { missing: ['charger' as const], note: 'Comes by post' }
  const giving = { caseId, version, collector: 'customer', document: 'none', accessories } as const
  const ink = { means: 'screen', ink: INK } as const
  // Words for everything are not the words for what is handed over.
  expect(
    await client.call('handover.give', { ...giving, signed: { signs: give?.signs ?? '', ...ink } }),
  ).toMatchObject({ ok: false })
  expect(
    await client.call('handover.give', {
      ...giving,
      accessories: { missing: ['charger'], note: '' },
      signed: { signs, ...ink },
    }),
  ).toMatchObject({ ok: false, error: { code: 'accessories-need-words' } })
  expect(await viewOf(client, caseId)).toMatchObject({ status: 'ready', accessoriesBack: null })

  await client.need('handover.give', { ...giving, signed: { signs, ...ink } })
  expect(await viewOf(client, caseId)).toMatchObject({
    status: 'closed',
    accessoriesBack: { given: ['battery'], missing: ['charger'], note: 'Comes by post' },
  })
  const [signed] = (await client.need('handover.ofCase', { caseId })).handovers
  expect(signed).toMatchObject({ kind: 'given', text, signs })
})

it('tells of several cases at once what goes along with each, and what of the centre is still out', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const id = await withAccessories(client)
  const loan = { serial: '1ZNBJ5A00C0001', model: 'Mavic 3 Pro', name: '' }
  await client.need('loans.setList', { version: 0, units: [loan] })
  const { event: of } = await client.need('loans.give', { caseId: id, serial: loan.serial })
  const check = async () => (await client.need('cases.checkMoves', { ids: [id], to: 'cancelled' })).cases[0]
  expect(await check()).toMatchObject({
    accessories: ['battery', 'charger'],
    loansOut: [loan.serial],
    refused: null,
  })
  await client.need('loans.end', { caseId: id, of, end: 'lost', note: 'Fell into a lake' })
  expect(await check()).toMatchObject({ loansOut: [] })
})
