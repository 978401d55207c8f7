import { caseStream } from '../../shared/intake/events.ts'
import { refuse } from '../../shared/kernel/result.ts'
import { planStream } from '../../shared/plans/events.ts'
import { foldPlan } from '../../shared/plans/plan.ts'
import { unitStream, type NewUnitEvent } from '../../shared/stock/events.ts'
import { foldUnit } from '../../shared/stock/unit.ts'
import type { Work } from '../../electron/ledger/ledger.ts'
import type { SharingBench } from './sharing-bench.ts'

export const actions = ['unit', 'plan', 'note'] as const
export type Action = (typeof actions)[number]

const CASES = ['01a00000-0000-7000-8000-000000000001', '01a00000-0000-7000-8000-000000000002']
const UNITS = ['095XE160029001', '095XE160029002', '095XE160029003']

const forCase = (pick: number) => ({
  caseId: CASES[pick % CASES.length] ?? '',
  rma: `RMA-PRG-2026-10000${pick % CASES.length}`,
})

/** One step on a record, decided on what this bench has of it; none where nothing is allowed. */
export function actOn(
  bench: SharingBench,
  action: Action,
  pick: number,
  ids: { readonly plan: string; readonly repairCase: string },
  now: number,
): void {
  bench.transact(now, (work) => {
    if (action === 'plan') return holdOrRelease(work, ids.plan, pick)
    if (action === 'unit') return moveUnit(work, pick)
    const { length } = work.events(caseStream, ids.repairCase)
    return work.append(caseStream, ids.repairCase, length, [
      caseStream.event('case.noted', { text: `note ${pick}` }),
    ])
  })
}

function holdOrRelease(work: Work, id: string, pick: number) {
  const events = work.events(planStream, id)
  const held = foldPlan(events)?.reservation ?? null
  const event = held
    ? planStream.event('plan.released', { caseId: held.caseId, rma: held.rma })
    : planStream.event('plan.reserved', { ...forCase(pick), ordinal: 1 })
  return work.append(planStream, id, events.length, [event])
}

function moveUnit(work: Work, pick: number) {
  const serial = UNITS[pick % UNITS.length] ?? ''
  const events = work.events(unitStream, serial)
  const event = unitStep(work, serial, pick)
  return event ? work.append(unitStream, serial, events.length, [event]) : refuse('nothing-to-do')
}

/** A unit comes in, is held for a case that has none, and is let go. */
function unitStep(work: Work, serial: string, pick: number): NewUnitEvent | null {
  const unit = foldUnit(work.events(unitStream, serial))
  if (!unit) {
    const about = { serial, serialRaw: serial, model: 'mavic-air-2', region: 'CZ', grade: 'new' } as const
    return unitStream.event('unit.received', { ...about, source: 'scan' })
  }
  if (unit.state === 'reserved' && unit.forCase) return unitStream.event('unit.released', { ...unit.forCase })
  const wanted = forCase(pick)
  const isServed = UNITS.some(
    (other) => foldUnit(work.events(unitStream, other))?.forCase?.caseId === wanted.caseId,
  )
  return isServed ? null : unitStream.event('unit.reserved', wanted)
}
