import { expect, it } from 'vitest'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { DAY } from '../../support/manual-clock.ts'
import { agreePrice } from '../../support/quotes.ts'
import { sealedEvents } from '../../support/sealed-events.ts'
import type { TestClient } from '../../support/test-client.ts'

/** Takes so much of a case's price, in cash or by card. */
async function pay(client: TestClient, caseId: string, amount: number, means: 'cash' | 'card' = 'cash') {
  const { version } = await client.need('payments.ofCase', { caseId })
  const reference = means === 'card' ? 'T-1' : ''
  await client.need('payments.receive', { caseId, version, amount, means, reference })
}

async function bookOf(client: TestClient, day: string | null = null) {
  return (await client.need('cash.book', { day })).book
}

it('counts a day, then what came after its closing on the next one, and can be opened again', async () => {
  await using bench = await createTestApp()
  let client = await bench.setUp()
  const technician = await bench.signInAs('Tomáš Kříž', ['technician'])
  const { caseId } = await takeIn(client, { dealer: 'authorised', damagedOn: '2026-03-01', assessed: true })
  await agreePrice(client, caseId)
  const { today: day } = await client.need('cash.book', { day: null })
  expect(await bookOf(client)).toMatchObject({ state: 'none', version: 0, before: null, documents: [] })
  await pay(client, caseId, 30_000)
  await technician.need('cash.open', { day, version: 0, float: 200_000 })
  await pay(client, caseId, 20_000, 'card')
  expect(await bookOf(client)).toMatchObject({
    state: 'open',
    openedBy: 'Tomáš Kříž',
    expected: 230_000,
    sums: [
      { means: 'cash', received: 30_000, refunded: 0 },
      { means: 'card', received: 20_000 },
    ],
  })
  expect(await technician.call('cash.close', { day, version: 1, counted: 220_000 })).toMatchObject({
    error: { code: 'difference-reason-needed', params: { difference: -10_000, currency: 'CZK' } },
  })
  await technician.need('cash.close', {
    day,
    version: 1,
    counted: 220_000,
    denominations: [
      { value: 100_000, count: 2 },
      { value: 20_000, count: 1 },
    ],
    reason: 'A note is missing.',
  })
  await pay(client, caseId, 10_000)
  expect(await bookOf(client)).toMatchObject({
    state: 'closed',
    expected: 230_000,
    closing: { counted: 220_000, difference: -10_000, reason: 'A note is missing.' },
    documents: [{ paid: 30_000 }, { paid: 20_000 }],
    after: [{ paid: 10_000 }],
    mayReopen: true,
  })
  // Words of a person are sealed apart, and a drawer that differs is for a manager to see.
  expect(sealedEvents(bench.dir, 'cash.closed')[0]?.body).not.toContain('missing')
  const report = await client.need('reports.get', { from: day, to: day })
  expect(JSON.stringify(report.report.sections)).toContain('cash-differs')

  expect(await technician.call('cash.reopen', { day, version: 2, reason: 'Found it.' })).toMatchObject({
    error: { code: 'forbidden' },
  })
  bench.clock.advance(DAY)
  client = await bench.signInAgain()
  const next = (await client.need('cash.book', { day: null })).today
  expect(await bookOf(client)).toMatchObject({
    day: next,
    state: 'none',
    before: 220_000,
    documents: [{ paid: 10_000, late: true }],
  })
  await client.need('cash.open', { day: next, version: 0, float: 220_000 })
  expect(await client.call('cash.reopen', { day, version: 2, reason: 'Found it.' })).toMatchObject({
    error: { code: 'later-book' },
  })
  await pay(client, caseId, 5_000)
  await client.need('cash.close', { day: next, version: 1, counted: 235_000 })
  expect(sealedEvents(bench.dir, 'cash.closed')).toHaveLength(2)
  expect(sealedEvents(bench.dir, 'cash.closed')[1]?.body).toContain('"late":1')
  await client.need('cash.reopen', { day: next, version: 2, reason: 'One more came.' })
  await pay(client, caseId, 1_000)
  await client.need('cash.close', { day: next, version: 3, counted: 236_000 })
  expect(await client.need('cash.books', { count: 10 })).toEqual([
    { day: next, closed: true, currency: 'CZK', expected: 236_000, difference: 0 },
    { day, closed: true, currency: 'CZK', expected: 230_000, difference: -10_000 },
  ])
})

it('begins with what was paid on its first day, not with everything before', async () => {
  await using bench = await createTestApp()
  let client = await bench.setUp()
  const { caseId } = await takeIn(client, { dealer: 'authorised', damagedOn: '2026-03-01', assessed: true })
  await agreePrice(client, caseId)
  await pay(client, caseId, 30_000)
  bench.clock.advance(2 * DAY)
  client = await bench.signInAgain()
  await pay(client, caseId, 20_000)
  const { today: day } = await client.need('cash.book', { day: null })
  expect((await bookOf(client)).documents).toMatchObject([{ paid: 20_000, late: false }])
  await client.need('cash.open', { day, version: 0, float: 0 })
  await client.need('cash.close', { day, version: 1, counted: 20_000 })
  expect(await client.call('cash.open', { day, version: 2, float: 0 })).toMatchObject({
    error: { code: 'book-closed' },
  })
  expect(await client.call('cash.close', { day, version: 2, counted: 0 })).toMatchObject({
    error: { code: 'book-closed' },
  })
})
