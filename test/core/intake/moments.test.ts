import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import { createTestApp, type TestApp } from '../../support/create-test-app.ts'
import { draftOf, takeIn } from '../../support/intake.ts'
import { agreePrice } from '../../support/quotes.ts'

/** When damage that is told by date and time lies, as the claim's record keeps it. */
async function damagedAt(bench: TestApp, damagedOn: string, damagedTime: string): Promise<string[]> {
  const client = await bench.setUp()
  const { claim } = await takeIn(client, { damagedOn, damagedTime })
  const { damaged } = claim.facts
  return damaged ? [damaged.earliest, damaged.latest].map((at) => new Date(at).toISOString()) : []
}

it.each([
  ['an ordinary night', '2026-10-24', '02:30', ['2026-10-24T00:30:00.000Z', '2026-10-24T00:30:00.000Z']],
  [
    'the hour that comes twice',
    '2026-10-25',
    '02:30',
    ['2026-10-25T00:30:00.000Z', '2026-10-25T01:30:00.000Z'],
  ],
  [
    'the hour that is skipped',
    '2026-03-29',
    '02:30',
    ['2026-03-29T01:30:00.000Z', '2026-03-29T01:30:00.000Z'],
  ],
])('reads a time of damage in %s', async (_, date, time, expected) => {
  await using bench = await createTestApp()
  bench.clock.set('2026-11-02T08:00:00Z')
  expect(await damagedAt(bench, date, time)).toEqual(expected)
})

it('begins a new year of RMA numbers at midnight of the centre, and stays there where the clock is set back (T7)', async () => {
  await using bench = await createTestApp()
  await bench.setUp()
  const takenAt = async (instant: string, serial: string): Promise<string> => {
    bench.clock.set(instant)
    const line = await bench.signInAgain()
    const input = { id: randomUUID(), draft: draftOf({ serial }), clockConfirmed: true }
    return (await line.need('intake.submit', input)).rma
  }
  expect(await takenAt('2026-12-31T22:59:59.999Z', 'Y1')).toBe('RMA-PRG-2026-100001')
  expect(await takenAt('2026-12-31T23:00:00.000Z', 'Y2')).toBe('RMA-PRG-2027-100001')
  expect(await takenAt('2026-12-30T12:00:00.000Z', 'Y3')).toBe('RMA-PRG-2027-100002')
  expect(await takenAt('2027-06-30T12:00:00.000Z', 'Y4')).toBe('RMA-PRG-2027-100003')
})

it('asks a person to confirm while the clock is behind the records by more than two minutes (T7)', async () => {
  await using bench = await createTestApp()
  await takeIn(await bench.setUp(), { serial: 'Y1' })
  bench.clock.advance(-120_000)
  const line = await bench.signInAgain()
  await takeIn(line, { serial: 'Y2' })
  bench.clock.advance(-1)
  const again = await bench.signInAgain()
  const asked = { id: randomUUID(), draft: draftOf({ serial: 'Y3' }) }
  expect(await again.call('intake.submit', asked)).toMatchObject({ error: { code: 'clock-not-verified' } })
  expect(await again.call('intake.submit', { ...asked, clockConfirmed: true })).toMatchObject({ ok: true })
  expect(await again.need('upkeep.verifyLedger', {})).toMatchObject({ holds: true })
})

it('tells a step that somebody else has taken from one that is not allowed', async () => {
  await using bench = await createTestApp()
  const client = await bench.setUp()
  const { caseId } = await takeIn(client)
  await agreePrice(client, caseId)
  const { version } = await client.need('cases.get', { id: caseId })
  const accept = { id: caseId, version, to: 'accepted' as const, reason: '', carrier: '', tracking: '' }
  const [one, other] = await Promise.all([
    client.call('cases.move', accept),
    client.call('cases.move', accept),
  ])
  expect(one.ok).toBe(true)
  expect(other).toMatchObject({ ok: false, error: { code: 'changed-meanwhile' } })
})
