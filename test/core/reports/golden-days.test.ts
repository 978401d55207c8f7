import { expect, it } from 'vitest'
import { tableOf } from '../../../shared/reports/model.ts'
import { createTestApp, MANAGER_PIN, type TestApp } from '../../support/create-test-app.ts'
import { takeIn } from '../../support/intake.ts'
import { manualClock } from '../../support/manual-clock.ts'
import { acceptedCase, register, reseal, stockUnit } from '../../support/plans.ts'
import { linesOf, owned } from '../../support/reports.ts'
import type { TestClient } from '../../support/test-client.ts'

const serial = (n: number) => `095XE1600${String(n).padStart(5, '0')}`

async function centreOn(start: string): Promise<{ bench: TestApp; manager: TestClient }> {
  const bench = await createTestApp({ clock: manualClock(start) })
  return { bench, manager: await bench.setUp() }
}

/** Goes to an instant; everybody's line has locked by then, so the manager signs in again. */
async function at(bench: TestApp, instant: string): Promise<TestClient> {
  bench.clock.set(instant)
  return await bench.signInAgain()
}

const atOnce = { kind: 'separate', agreedOn: '2026-03-10' } as const

/** Everything that taking the last reseal of a plan back asks for. */
async function reversal(manager: TestClient, id: string, sealed: string) {
  const { version } = await manager.need('plans.get', { id })
  return { id, version, reseal: sealed, reason: 'Wrong unit was packed', secret: MANAGER_PIN }
}

async function day(manager: TestClient, date: string) {
  return await manager.need('reports.get', { from: date, to: date })
}

it('tells a normal day by value', async () => {
  const { bench, manager: opening } = await centreOn('2026-03-02T08:00:00Z')
  await using _ = bench
  await register(opening, { serialRaw: serial(1), purchase: { kind: 'separate', agreedOn: '2026-03-02' } })
  const morning = await at(bench, '2026-03-10T09:10:00Z')
  const { caseId } = await acceptedCase(morning, serial(1))
  await stockUnit(morning, serial(2))
  const manager = await at(bench, '2026-03-10T11:10:00Z')
  await reseal(manager, caseId, serial(2))
  await takeIn(manager, { serial: serial(3), serialRaw: serial(3) })

  const answer = await day(manager, '2026-03-10')

  expect(linesOf(answer, 'intakes')).toEqual({
    'units-taken-in': [2],
    'repeat-units': [0],
    'serials-corrected': [0],
    announced: [0],
  })
  expect(linesOf(answer, 'outcomes')).toEqual({ 'plan-replacement': [1], 'paid-repair': [1] })
  expect(linesOf(answer, 'replacements')).toEqual({
    'units-replaced': [1],
    'second-replacements': [0],
    reseals: [1],
    reversals: [0],
  })
  const usd = (amount: number) => ({ amount, currency: 'USD' })
  expect(linesOf(answer, 'fees')).toEqual({ USD: [usd(6900), usd(6900), usd(0), usd(6900)] })
  expect(linesOf(answer, 'models')).toMatchObject({ 'Mavic Air 2': [2, 2, 1, expect.any(Number)] })
  expect(linesOf(answer, 'intake-hours')).toMatchObject({ '10:00': [1], '12:00': [1], '11:00': [0] })
  expect(linesOf(answer, 'turnaround')['accepted']).toEqual([1, 7_200_000, 7_200_000])
  expect(linesOf(answer, 'states')).toMatchObject({ 'quality-check': [1, 0, 0, 0, 0, 1] })
  expect(owned(answer)).toEqual({ intakes: 2, decisions: 2, replacements: 3, progress: 5, stock: 2 })
  expect(answer.report.reconciliation).toEqual({ holds: true, sections: 14, ledger: 14 })
})

it('counts what comes back: a second replacement and a unit of the same lineage', async () => {
  const { bench, manager: opening } = await centreOn('2026-03-02T08:00:00Z')
  await using _ = bench
  await register(opening, { serialRaw: serial(1) })
  const earlier = await at(bench, '2026-03-10T09:00:00Z')
  const first = await acceptedCase(earlier, serial(1))
  await stockUnit(earlier, serial(2))
  await reseal(earlier, first.caseId, serial(2))
  for (const to of ['ready', 'shipped', 'closed'] as const) {
    const { version } = await earlier.need('cases.get', { id: first.caseId })
    const reason = to === 'shipped' ? 'The fee was paid at the shop.' : ''
    await earlier.need('cases.move', { id: first.caseId, version, to, reason, carrier: 'PPL' })
  }
  const manager = await at(bench, '2026-03-11T09:00:00Z')
  const second = await acceptedCase(manager, serial(2))
  await stockUnit(manager, serial(3))
  await reseal(manager, second.caseId, serial(3))
  const answer = await day(manager, '2026-03-11')

  expect(linesOf(answer, 'intakes')).toMatchObject({ 'units-taken-in': [1], 'repeat-units': [1] })
  expect(linesOf(answer, 'replacements')).toMatchObject({ 'units-replaced': [1], 'second-replacements': [1] })
  expect(linesOf(answer, 'fees')['USD']?.[1]).toEqual({ amount: 9900, currency: 'USD' })
})

it.each([
  [
    'the clocks go forward',
    '2026-03-29',
    '2026-03-28T22:59:59.999Z',
    '2026-03-28T23:00:00Z',
    '2026-03-29T21:59:59.999Z',
    '2026-03-29T22:00:00Z',
    23,
  ],
  [
    'the clocks go back',
    '2026-10-25',
    '2026-10-24T21:59:59.999Z',
    '2026-10-24T22:00:00Z',
    '2026-10-25T22:59:59.999Z',
    '2026-10-25T23:00:00Z',
    25,
  ],
])('takes a day whole when %s', async (_why, date, before, first, last, after, hours) => {
  const { bench } = await centreOn('2026-01-05T08:00:00Z')
  await using _ = bench
  for (const [n, instant] of [before, first, last, after].entries()) {
    const line = await at(bench, instant)
    await takeIn(line, { serial: serial(n), serialRaw: serial(n) })
  }
  const line = await bench.signInAgain()
  const answer = await day(line, date)

  expect(linesOf(answer, 'intakes')['units-taken-in']).toEqual([2])
  expect(answer.report.endsAt - answer.report.startsAt).toBe(hours * 3_600_000)
  const table = answer.report.sections.flatMap(({ tables }) => tables).find(({ id }) => id === 'intake-hours')
  expect(table?.rows).toHaveLength(hours)
  expect(table?.rows.at(0)).toEqual(['00:00', 1])
  expect(table?.rows.at(-1)).toEqual(['23:00', 1])
  expect(answer.report.reconciliation.holds).toBe(true)
})

it('tells an empty day as empty, without dividing by nothing', async () => {
  const { bench, manager } = await centreOn('2026-03-02T08:00:00Z')
  await using _ = bench
  const answer = await day(manager, '2026-02-27')

  expect(owned(answer)).toEqual({})
  expect(answer.report.reconciliation).toEqual({ holds: true, sections: 0, ledger: 0 })
  expect(linesOf(answer, 'conversion')).toEqual({ conversion: [null] })
  expect(linesOf(answer, 'fees')).toEqual({})
})

it('lets closed figures stand and shows late arrivals beside them', async () => {
  const { bench, manager } = await centreOn('2026-03-10T09:00:00Z')
  await using _ = bench
  await takeIn(manager, { serial: serial(1), serialRaw: serial(1) })
  bench.clock.set('2026-03-10T17:00:00Z')
  const line = await bench.signInAgain()
  await line.need('reports.closeDay', { day: '2026-03-10' })
  await takeIn(line, { serial: serial(2), serialRaw: serial(2) })

  const answer = await day(line, '2026-03-10')

  expect(linesOf(answer, 'intakes')['units-taken-in']).toEqual([1])
  expect(answer.day).toMatchObject({ state: 'closed', closedBy: expect.any(String) })
  expect(answer.adjustments).toMatchObject({ count: 5, quiet: 1 })
  expect(answer.adjustments?.lines.map(({ type }) => type)).toEqual([
    'case.opened',
    'case.decided',
    'case.moved',
    'case.moved',
  ])
})

it('takes back on another day what a closed day holds, and says so on both', async () => {
  const { bench, manager: opening } = await centreOn('2026-03-10T09:00:00Z')
  await using _ = bench
  const { id: planId } = await register(opening, { serialRaw: serial(1), purchase: atOnce })
  const morning = await at(bench, '2026-03-12T11:30:00Z')
  const { caseId } = await acceptedCase(morning, serial(1))
  await stockUnit(morning, serial(2))
  const { reseal: sealed } = await reseal(morning, caseId, serial(2))
  await morning.need('reports.closeDay', { day: '2026-03-12', withEarlier: true })
  const manager = await at(bench, '2026-03-13T09:00:00Z')
  await manager.need('reseal.reverse', await reversal(manager, planId, sealed))
  const { version } = await manager.need('plans.get', { id: planId })
  await manager.need('plans.suspend', { id: planId, version, reason: 'Asked by the dealer' })

  const usd = (amount: number) => ({ amount, currency: 'USD' })
  const closed = await day(manager, '2026-03-12')
  expect(linesOf(closed, 'fees')).toEqual({ USD: [usd(6900), usd(6900), usd(0), usd(6900)] })
  expect(closed.adjustments?.lines).toEqual([])
  expect(closed.adjustments?.elsewhere.map(({ type, fee }) => [type, fee])).toEqual([
    ['plan.reseal-reversed', null],
    ['case.replacement-reversed', usd(-6900)],
  ])
  const next = await day(manager, '2026-03-13')
  expect(linesOf(next, 'fees')).toEqual({ USD: [usd(0), usd(0), usd(-6900), usd(-6900)] })
  expect(linesOf(next, 'replacements')).toMatchObject({ reversals: [1] })
  expect(linesOf(next, 'exceptions')).toEqual({ reversal: [1], 'plan-suspended': [1] })
  const lines = tableOf(next.report, 'exception-lines')?.rows.map(([, exception]) => exception)
  expect(lines?.toSorted()).toEqual(['plan-suspended', 'reversal'])
})

it('opens behind each figure exactly the records that it counts', async () => {
  const { bench, manager: opening } = await centreOn('2026-03-02T08:00:00Z')
  await using _ = bench
  await register(opening, { serialRaw: serial(1), purchase: { kind: 'separate', agreedOn: '2026-03-02' } })
  const manager = await at(bench, '2026-03-10T09:10:00Z')
  const { caseId } = await acceptedCase(manager, serial(1))
  await stockUnit(manager, serial(2))
  await reseal(manager, caseId, serial(2))
  await takeIn(manager, { serial: serial(3), serialRaw: '095XE1600-00003' })
  const range = { from: '2026-03-10', to: '2026-03-10' }
  const { report } = await manager.need('reports.get', range)
  const figures = report.sections.flatMap(({ tables }) =>
    tables.flatMap(({ id, rows, behind, columns }) => {
      // The last column of people and models is the count of all their records; of most tables the only one.
      const at = columns.findLastIndex(({ kind }) => kind === 'count')
      const counted = id === 'turnaround' ? 1 : id === 'lately' ? 1 : at
      const sums = ['weeks', 'conversion'].includes(id) || counted === -1
      return sums ? [] : rows.map((row, n) => ({ id, figure: row[counted], filter: behind?.[n] ?? null }))
    }),
  )
  const linked = figures.filter(({ filter }) => filter !== null)
  expect(linked.length).toBeGreaterThan(40)
  for (const { id, figure, filter } of linked) {
    if (filter === null) continue
    const { total } = await manager.need('reports.records', { ...range, filter, limit: 1 })
    expect([id, total]).toEqual([id, figure])
  }
})

it('keeps the years apart at local midnight', async () => {
  const { bench } = await centreOn('2026-12-01T08:00:00Z')
  await using _ = bench
  for (const [n, at] of ['2026-12-31T22:59:59Z', '2026-12-31T23:00:00Z'].entries()) {
    bench.clock.set(at)
    await takeIn(await bench.signInAgain(), { serial: serial(n), serialRaw: serial(n) })
  }
  const line = await bench.signInAgain()
  const old = await line.need('reports.get', { from: '2026-01-01', to: '2026-12-31' })
  const next = await line.need('reports.get', { from: '2027-01-01', to: '2027-01-01' })

  expect(linesOf(old, 'intakes')['units-taken-in']).toEqual([1])
  expect(linesOf(next, 'intakes')['units-taken-in']).toEqual([1])
})
