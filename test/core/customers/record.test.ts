import { expect, it } from 'vitest'
import { createTestApp, MANAGER_PIN } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { DAY } from '../../support/manual-clock.ts'
import { register, step } from '../../support/plans.ts'
import { payOutstanding } from '../../support/quotes.ts'
import type { TestClient } from '../../support/test-client.ts'

const JANA = { name: 'Jana Nováková', phone: '+420601234567', email: 'jana@example.cz' }
const [A, B, C] = ['095XE160021234', '095XE160021235', '095XE160021236'] as const

async function subjectOf(client: TestClient, id: string): Promise<string> {
  return (await client.need('cases.get', { id })).subject ?? ''
}

it('tells units, plans, cases, money and notes of one person on one page', async () => {
  await using bench = await createTestApp()
  const manager = await bench.setUp()
  const { id: planId } = await register(manager, { serialRaw: A, holder: JANA })
  bench.clock.advance(2 * DAY)
  const client = await bench.signInAgain()
  const { caseId, rma } = await takeIn(client, { serial: B, serialRaw: B, customer: JANA })
  for (const to of ['accepted', 'in-repair', 'quality-check', 'ready'] as const)
    await step(client, caseId, to)
  await payOutstanding(client, caseId)
  await client.need('cases.note', { id: caseId, text: 'Calls back after five.' })
  const second = await client.need('cases.note', { id: caseId, text: 'A slip.' })
  await client.need('cases.takeBackNote', { id: caseId, event: second.event })
  bench.clock.advance(60_000)
  const plan = await client.need('plans.get', { id: planId })
  await client.need('plans.note', { id: planId, text: 'Asked for Plus.' })
  const subject = await subjectOf(client, caseId)

  const alone = await client.need('customers.get', { id: subject })
  expect(alone.knownAs).toMatchObject([{ subject, name: JANA.name }])
  expect(alone.cases).toMatchObject([{ id: caseId, rma, serial: B, status: 'ready' }])
  expect(alone.plans).toEqual([])
  expect(alone.notes).toMatchObject([{ text: 'Calls back after five.', of: { kind: 'case', label: rma } }])
  expect(alone.payments).toMatchObject([{ caseId, kind: 'receipt', currency: 'CZK' }])

  // One with the holder of the plan, by a link that can be undone.
  await client.need('privacy.join', { subject: plan.subject ?? '', with: subject })
  const both = await client.need('customers.get', { id: subject })
  expect(both.knownAs).toHaveLength(2)
  expect(both.plans).toMatchObject([{ id: planId, serial: A, state: 'active' }])
  expect(both.units.map(({ serial, cases }) => [serial, cases])).toEqual([
    [B, 1],
    [A, 0],
  ])
  expect(both.notes.map(({ text }) => text)).toEqual(['Asked for Plus.', 'Calls back after five.'])
  // Whichever of the names is asked for.
  const other = await client.need('customers.get', { id: plan.subject ?? '' })
  expect(other).toEqual({ ...both, id: other.id, knownAs: both.knownAs.toReversed() })
  await client.need('privacy.part', { subject: plan.subject ?? '' })
  expect(await client.need('customers.get', { id: subject })).toEqual(alone)
})

it('finds a person once, under every name that was linked', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const one = await takeIn(client, { serial: A, serialRaw: A, customer: JANA })
  const two = await takeIn(client, {
    serial: B,
    serialRaw: B,
    customer: { name: 'Jana Malá', phone: '+420777000111', email: '' },
  })
  const [first, second] = [await subjectOf(client, one.caseId), await subjectOf(client, two.caseId)]
  const find = async (text: string) => (await client.need('customers.find', { text })).people
  expect(await find('jana')).toHaveLength(2)
  await client.need('privacy.join', { subject: second, with: first })
  expect(await find('jana')).toMatchObject([{ records: 2, names: 2 }])
  expect(await find('777 000 111')).toMatchObject([{ name: 'Jana Malá', records: 2 }])
  expect(await find('jana@example.cz')).toMatchObject([{ name: JANA.name }])
  expect(await find('nobody')).toEqual([])
})

it('writes down who opened the page, and opens none of somebody erased or unknown', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const { caseId } = await takeIn(client, { serial: C, serialRaw: C, customer: JANA })
  const subject = await subjectOf(client, caseId)
  const staff = await bench.signInAs('Tomáš Kříž', ['technician'])
  await staff.need('customers.get', { id: subject })
  await staff.need('customers.find', { text: 'nováková' })
  const { entries } = await client.need('privacy.accessLog', { subject })
  const person = entries.filter(({ kind }) => kind === 'person')
  expect(person.map(({ person, action }) => [person, action])).toEqual([
    ['Tomáš Kříž', 'found'],
    ['Tomáš Kříž', 'opened'],
  ])
  const reviewer = await bench.signInAs('Rita Rychlá', ['reviewer'])
  expect(await reviewer.call('customers.get', { id: subject })).toMatchObject({
    error: { code: 'forbidden' },
  })

  await client.need('privacy.erase', { subject, reason: 'request', secret: MANAGER_PIN })
  expect(await client.call('customers.get', { id: subject })).toMatchObject({
    ok: false,
    error: { code: 'customer-unknown' },
  })
  expect((await client.need('cases.get', { id: caseId })).subject).toBeNull()
})
