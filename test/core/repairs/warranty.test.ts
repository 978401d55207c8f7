import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthsAt, warrantyUntil } from '../../../shared/repairs/warranty.ts'
import { createTestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { step } from '../../support/plans.ts'
import type { TestClient } from '../../support/test-client.ts'

const SERIAL = '095XE160021234'

/** A paid repair with one line of work that is ready for its customer. */
async function readyCase(client: TestClient) {
  const taken = await takeIn(client, {
    serial: SERIAL,
    dealer: 'authorised',
    damagedOn: '2026-03-01',
    assessed: true,
  })
  const { caseId } = taken
  for (const to of ['accepted', 'in-repair'] as const) await step(client, caseId, to)
  await client.need('repairs.addLine', { caseId, kind: 'work', text: 'Gimbal', minutes: 10 })
  for (const to of ['quality-check', 'ready'] as const) await step(client, caseId, to)
  return taken
}

async function setMonths(client: TestClient, months: number) {
  const { version } = await client.need('repairs.warranty', {})
  return await client.call('repairs.setWarranty', { version, months })
}

async function warrantyOf(client: TestClient, caseId: string) {
  return (await client.need('repairs.ofCase', { caseId })).warranty
}

describe('the warranty of a repair', () => {
  it('is off until a manager sets it, and nothing says a word of it', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    const technician = await bench.signInAs('Tomáš Kříž', ['technician'])
    const { caseId, rma } = await readyCase(client)
    expect(await warrantyOf(client, caseId)).toBeNull()
    expect(await setMonths(technician, 3)).toMatchObject({ error: { code: 'forbidden' } })
    const paper = await client.fetch(`/files/repair-report/${rma}.html?lang=en`)
    expect(await paper.text()).not.toContain('Warranty of the repair')
  })

  it('runs from the day that the unit leaves, by what was given then, and is noticed at the next intake', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await setMonths(client, 3)
    const { caseId, rma } = await readyCase(client)
    expect(await warrantyOf(client, caseId)).toEqual({ months: 3, from: null, until: null })
    expect(await client.need('repairs.inWarranty', { serial: SERIAL })).toEqual({ repairs: [] })
    await step(client, caseId, 'shipped')
    const given = await warrantyOf(client, caseId)
    expect(given?.until).toBe(warrantyUntil(given?.from ?? '', 3))
    const printed = await (await client.fetch(`/files/repair-report/${rma}.html?lang=en`)).text()
    expect(printed).toContain('Warranty of the repair')
    bench.clock.advance(60_000)
    // What is given on later repairs changes nothing here.
    await setMonths(client, 0)
    await step(client, caseId, 'closed')
    expect(await warrantyOf(client, caseId)).toEqual(given)
    expect(await client.need('repairs.inWarranty', { serial: '095xe16-0021234' })).toMatchObject({
      repairs: [{ caseId, rma, left: given?.from, until: given?.until }],
    })
  })

  it('does not run where the step was undone or nothing was done', async () => {
    await using bench = await createTestApp()
    const client = await bench.setUp()
    await setMonths(client, 6)
    const { caseId } = await readyCase(client)
    await step(client, caseId, 'shipped')
    const { undo, version } = await client.need('cases.get', { id: caseId })
    await client.need('cases.takeBackStep', { id: caseId, version, event: undo?.event ?? '' })
    expect(await warrantyOf(client, caseId)).toEqual({ months: 6, from: null, until: null })
    const { lines } = await client.need('repairs.ofCase', { caseId })
    await client.need('repairs.removeLine', { caseId, line: lines[0]?.line ?? '', reason: 'Not done.' })
    expect(await warrantyOf(client, caseId)).toBeNull()
  })

  it('ends on the day of the same number, or on the last one of a shorter month', () => {
    expect(warrantyUntil('2026-01-31', 1)).toBe('2026-02-28')
    expect(warrantyUntil('2026-11-30', 3)).toBe('2027-02-28')
    const days = fc.date({ min: new Date('2020-01-01'), max: new Date('2040-12-31'), noInvalidDate: true })
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 120 }), (date, months) => {
        const from = date.toISOString().slice(0, 10)
        const until = warrantyUntil(from, months)
        const [year = 0, month = 0, day = 0] = until.split('-').map(Number)
        const last = new Date(Date.UTC(year, month, 0)).getUTCDate()
        expect(until > from).toBe(true)
        expect(day).toBe(Math.min(Number(from.slice(8)), last))
        expect(warrantyUntil(from, months + 1) > until).toBe(true)
      }),
    )
  })

  it('is what was set last before the instant', () => {
    const set = [
      { at: 10, months: 3 },
      { at: 20, months: 0 },
    ]
    expect([5, 10, 19, 20].map((at) => monthsAt({ version: 2, set }, at))).toEqual([0, 3, 3, 0])
    expect(monthsAt(null, 5)).toBe(0)
  })
})
