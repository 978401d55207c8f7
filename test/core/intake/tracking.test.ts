import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { step } from '../../support/plans.ts'
import { payOutstanding } from '../../support/quotes.ts'

it('finds a case by the number of its parcel, and by a model that was corrected', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const { caseId: id } = await takeIn(client, { serial: '095XE160021234' })
  await takeIn(client, { serial: '095XE160021235' })
  const found = async (text: string) => {
    const { hits } = await client.need('search.find', { text })
    return hits.map((hit) => hit.id)
  }
  const { version, facts } = await client.need('cases.get', { id })
  await client.need('cases.changeFacts', { id, version, facts: { ...facts, model: 'Phantom 4 Pro' } })
  expect(await found('Phantom')).toEqual([id])

  for (const to of ['accepted', 'in-repair', 'quality-check', 'ready'] as const) await step(client, id, to)
  await payOutstanding(client, id)
  const ready = await client.need('cases.get', { id })
  const parcel = { carrier: 'Balíkovna', tracking: ' DR4711998877M ' }
  await client.need('cases.move', { id, version: ready.version, to: 'shipped', ...parcel })
  expect(await found('4711998877')).toEqual([id])
  const listed = await client.need('cases.list', { text: 'dr4711998877m' })
  expect(listed.rows.map((row) => row.id)).toEqual([id])
  // What the events give anew is the same.
  expect(await client.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
})
