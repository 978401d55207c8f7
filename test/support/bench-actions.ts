import { caseRecord, moveFactsOf } from '../../shared/intake/case.ts'
import { possibleSteps } from '../../shared/intake/case-moves.ts'
import { hasEnded } from '../../shared/intake/case-status.ts'
import { caseStream } from '../../shared/intake/events.ts'
import { newestStep, undoStep } from '../../shared/intake/undo.ts'
import { refuse } from '../../shared/kernel/result.ts'
import { uuidv7 } from 'uuidv7'
import { erasePerson, requestErasure } from '../../shared/plans/decider.ts'
import { planStream } from '../../shared/plans/events.ts'
import { foldPlan, planRecord } from '../../shared/plans/plan.ts'
import { unitStream, type NewUnitEvent } from '../../shared/stock/events.ts'
import { foldUnit } from '../../shared/stock/unit.ts'
import type { UnconfirmedPromised } from '../../shared/unconfirmed/index.ts'
import type { Work } from '../../electron/ledger/ledger.ts'
import type { SharingBench } from './sharing-bench.ts'

export const actions = [
  'unit',
  'plan',
  'promise',
  'note',
  'move',
  'open',
  'stop',
  'undo',
  'erase',
  'annotate',
] as const
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
  const work = (work: Work) => {
    if (action === 'plan' || action === 'promise') return holdOrRelease(work, ids.plan, pick)
    if (action === 'unit') return moveUnit(work, pick)
    if (action === 'move') return moveCase(work, caseOf(bench, pick, ids.repairCase), pick)
    if (action === 'open') return openCase(work, bench, ids.repairCase, pick)
    if (action === 'stop') return stopPlan(work, ids.plan)
    if (action === 'erase') return erasePlanHolder(work, ids.plan)
    if (action === 'annotate') return annotate(work, ids.plan)
    if (action === 'undo') return undoMove(work, caseOf(bench, pick, ids.repairCase))
    const { length } = work.events(caseStream, ids.repairCase)
    return work.append(caseStream, ids.repairCase, length, [
      caseStream.event('case.noted', { text: `note ${pick}` }),
    ])
  }
  bench.transact(now, work, action === 'promise' ? withoutLog(ids.plan) : undefined)
}

/** A manager allowed it, and nobody asked the log. */
const withoutLog = (plan: string): UnconfirmedPromised => ({
  kind: 'replacement',
  because: 'manager',
  manager: '01a00000-0000-7000-8000-00000000000a',
  about: 'RMA-PRG-2026-100001',
  records: [planStream.nameOf(plan)],
  upTo: 0,
})

function holdOrRelease(work: Work, id: string, pick: number) {
  const events = work.events(planStream, id)
  const plan = foldPlan(events)
  const held = plan?.reservation ?? null
  if (!held && plan?.suspended) return refuse('nothing-to-do')
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

/** The case that was there when the benches began, or one that a bench has opened since. */
function caseOf(bench: SharingBench, pick: number, first: string): string {
  const open = bench.ledger.ids(caseStream)
  return open[pick % open.length] ?? first
}

function moveCase(work: Work, id: string, pick: number) {
  const state = work.load(caseRecord, id)
  const steps = state ? possibleSteps(moveFactsOf(state)) : []
  const to = steps[pick % Math.max(1, steps.length)]
  if (!state || to === undefined) return refuse('nothing-to-do')
  const body = { from: state.status, to, reason: '', carrier: 'by hand', tracking: '' }
  return work.append(caseStream, id, state.version, [caseStream.event('case.moved', body)])
}

function undoMove(work: Work, id: string) {
  const state = work.load(caseRecord, id)
  const newest = state && newestStep(state)
  if (!state || !newest) return refuse('nothing-to-do')
  const undone = undoStep(state, newest.event, { unit: null, invited: false, openCase: null })
  return undone.ok ? work.append(caseStream, id, state.version, undone.value) : undone
}

/** A unit comes in for which this bench knows of no open case. */
function openCase(work: Work, bench: SharingBench, like: string, pick: number) {
  const serial = ['X1', 'X2'][pick % 2] ?? ''
  const cases = work.ids(caseStream).flatMap((id) => work.load(caseRecord, id) ?? [])
  const opened = cases.find((one) => one.opened.rma === work.load(caseRecord, like)?.opened.rma)?.opened
  if (!opened || cases.some((one) => one.opened.serial === serial && !hasEnded(one.status)))
    return refuse('nothing-to-do')
  const number = bench.nextNumber()
  const rma = `RMA-PRG-2026-${bench.number * 100_000 + number}`
  const id = `0${bench.number}a00000-0000-7000-9000-${String(number).padStart(12, '0')}`
  return work.append(caseStream, id, 0, [
    caseStream.event('case.opened', { ...opened, rma, serial, serialRaw: serial, draftId: id }),
  ])
}

function stopPlan(work: Work, id: string) {
  const plan = work.load(planRecord, id)
  if (!plan) return refuse('nothing-to-do')
  const type = plan.suspended ? 'plan.resumed' : 'plan.suspended'
  return work.append(planStream, id, plan.version, [planStream.event(type, { reason: '' })])
}

/** A request to be erased comes in, and then it is done. */
function erasePlanHolder(work: Work, id: string) {
  const plan = work.load(planRecord, id)
  if (!plan) return refuse('nothing-to-do')
  const decided = plan.erasure ? erasePerson(plan) : requestErasure(plan, 'asked for', '')
  return decided.ok ? work.append(planStream, id, plan.version, decided.value) : decided
}

/** Words about the holder, sealed apart. */
function annotate(work: Work, id: string) {
  const { length } = work.events(planStream, id)
  const note = { subject: uuidv7(), commitment: 'sealed elsewhere' }
  return work.append(planStream, id, length, [planStream.event('plan.noted', { note })])
}
