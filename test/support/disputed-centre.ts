import { sealWithin } from '../../electron/plans/reseal.ts'
import { casePort } from '../../electron/intake/index.ts'
import { stockForPlans } from '../../electron/stock/index.ts'
import { caseRecord, caseStream } from '../../shared/intake/index.ts'
import { unitStream } from '../../shared/stock/events.ts'
import type { TestApp } from './create-test-app.ts'
import { takeIn } from './intake.ts'
import { DAY } from './manual-clock.ts'
import { acceptedCase, register, stockUnit } from './plans.ts'
import { withOtherBench } from './shared-app.ts'
import type { SharingBench } from './sharing-bench.ts'
import { shippedCatalogue } from './shipped-catalogue.ts'

const PLAN = '095XE160021234'
/** Units of the stock: each bench sealed the plan to one of the first two. */
export const [ONE, TWO, FREE, LATE] = [
  '095XE160029001',
  '095XE160029002',
  '095XE160029003',
  '095XE160029004',
] as const

const received = (serial: string) =>
  unitStream.event('unit.received', {
    serial,
    serialRaw: serial,
    model: 'Mavic Air 2',
    region: 'CZ',
    grade: 'new',
    source: 'scan',
  })
const moved = (from: 'checked-in' | 'assessed', to: 'assessed' | 'on-hold' | 'cancelled') =>
  caseStream.event('case.moved', { from, to, reason: '', carrier: '', tracking: '' })

/**
 * A centre of two benches that could not reach each other: a plan was sealed twice, a unit came in at both counters, one case
 * took two steps, and units of the stock were entered twice. The other bench was too late by all but the last unit. Answers
 * with the person, a technician, who worked there.
 */
export async function disputedCentre(app: TestApp): Promise<{ readonly personId: string }> {
  await register(await app.setUp(), { serialRaw: PLAN })
  const { personId } = await app.signInAs('Pavel Dvořák', ['technician'])
  // The plan runs from the next day on.
  app.clock.advance(DAY)
  const first = await app.signInAgain()
  const sealed = await acceptedCase(first, PLAN)
  for (const serial of [ONE, TWO]) await stockUnit(first, serial)
  const { caseId: moving } = await takeIn(first, { serial: 'X1' })
  const { caseId: like } = await takeIn(first, { serial: 'X9' })
  await withOtherBench(app, personId, ({ here, other, record, meet }) => {
    // What both do to one plan: each seals it to a unit of its own.
    for (const [bench, serial] of [
      [here, ONE],
      [other, TWO],
    ] as const)
      seal(app, bench, sealed.caseId, serial)
    // One case, two steps; one unit that came in, at both counters; one unit for the stock, entered on both.
    record(here, caseStream, moving, moved('checked-in', 'on-hold'))
    record(other, caseStream, moving, moved('checked-in', 'assessed'))
    record(other, caseStream, moving, moved('assessed', 'on-hold'))
    const opened = here.ledger.load(caseRecord, like)?.opened
    if (!opened) throw new Error('there is a case')
    for (const [index, bench] of [here, other].entries()) {
      const id = `0${index + 1}a00000-0000-7000-9000-000000000001`
      const rma = `RMA-PRG-2026-${index + 1}00077`
      const body = { ...opened, serial: 'X2', serialRaw: 'X2', rma, draftId: id }
      record(bench, caseStream, id, caseStream.event('case.opened', body))
      record(bench, caseStream, id, caseStream.event('case.noted', { text: `seen at ${index + 1}` }))
      record(bench, unitStream, FREE, received(FREE))
    }
    meet(here)
    // This bench is too late by a unit that both took in: it answers for that when it starts.
    for (const bench of [other, here]) record(bench, unitStream, LATE, received(LATE))
    meet(other)
  })
  return { personId }
}

function seal(app: TestApp, bench: SharingBench, caseId: string, serial: string): void {
  const deps = { catalogueAt: () => shippedCatalogue, stock: stockForPlans, cases: casePort }
  app.clock.advance(1_000)
  bench.transact(app.clock.now(), (work) => {
    const done = sealWithin(deps, work, { caseId, planVersion: null, firstScan: serial, secondScan: serial })
    if (!done.ok) throw new Error(JSON.stringify(done.error))
    return done
  })
}
