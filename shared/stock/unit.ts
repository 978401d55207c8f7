import { missingCase } from '../kernel/missing-case.ts'
import { defineRecord, foldEvents } from '../kernel/record.ts'
import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import type { UnitGrade, UnitState } from '../plans/index.ts'
import { unitStream, type NewUnitEvent, type UnitEvent } from './events.ts'

export interface ForCase {
  readonly caseId: string
  readonly rma: string
}

/** A replacement unit as its events tell it. */
export interface Unit {
  readonly version: number
  readonly serial: string
  readonly model: string
  readonly region: string
  readonly grade: UnitGrade
  readonly state: UnitState
  /** The case that it is held for or was used in. */
  readonly forCase: ForCase | null
  /** Whether it was held for its case when it was used. */
  readonly reservedBeforeUse: boolean
  /** Its first coming into stock was undone: as far as the stock is concerned there is no such unit. */
  readonly neverHere: boolean
  /** Its newest step and how it stood before; null where that is nothing that a person undoes. */
  readonly newest: UnitStep | null
}

/** A step of a unit, and how it stood before it; null where it was not there. */
export interface UnitStep {
  readonly event: string
  readonly type: 'unit.received' | 'unit.reserved' | 'unit.released' | 'unit.returned'
  readonly before: Pick<Unit, 'state' | 'forCase' | 'neverHere'> | null
}

/** Folds a unit's events, oldest first; null where there are none. */
export function foldUnit(events: readonly UnitEvent[]): Unit | null {
  return foldEvents(events, evolveUnit)
}

export const unitRecord = defineRecord({ stream: unitStream, fold: foldUnit, unknown: 'unit-not-in-stock' })

function evolveUnit(unit: Unit | null, event: UnitEvent): Unit {
  if (event.type === 'unit.received') {
    const { serial, model, region, grade } = event.body
    const { version } = event
    return {
      version,
      serial,
      model,
      region,
      grade,
      state: 'in-stock',
      forCase: null,
      reservedBeforeUse: false,
      neverHere: false,
      newest: stepOf(unit, event),
    }
  }
  if (!unit) throw new Error(`a unit begins with ${event.type}`)
  return { ...unit, newest: stepOf(unit, event), ...changeBy(unit, event), version: event.version }
}

function stepOf(unit: Unit | null, { id, type }: UnitEvent): UnitStep | null {
  const before = unit && { state: unit.state, forCase: unit.forCase, neverHere: unit.neverHere }
  switch (type) {
    case 'unit.received':
    case 'unit.reserved':
    case 'unit.released':
    case 'unit.returned':
      return { event: id, type, before }
    case 'unit.used':
    case 'unit.use-reversed':
    case 'unit.step-taken-back':
      return null
    default:
      return missingCase(type)
  }
}

function changeBy(unit: Unit, event: Exclude<UnitEvent, { type: 'unit.received' }>): Partial<Unit> {
  switch (event.type) {
    case 'unit.reserved':
      return { state: 'reserved', forCase: forCaseOf(event.body) }
    case 'unit.released':
      return { state: 'in-stock', forCase: null }
    case 'unit.used':
      return { state: 'used', forCase: forCaseOf(event.body), reservedBeforeUse: unit.state === 'reserved' }
    case 'unit.use-reversed':
      return event.body.held
        ? { state: 'reserved', forCase: forCaseOf(event.body) }
        : { state: 'in-stock', forCase: null, reservedBeforeUse: false }
    case 'unit.returned':
      return { state: 'returned', forCase: null }
    case 'unit.step-taken-back': {
      const { to, forCase, neverHere } = event.body
      return { state: to, forCase: forCase && forCaseOf(forCase), neverHere }
    }
    default:
      return missingCase(event)
  }
}

function forCaseOf({ caseId, rma }: ForCase): ForCase {
  return { caseId, rma }
}

export const unitRefusals = [
  'unit-already-in-stock',
  'unit-not-in-stock',
  'unit-reserved-elsewhere',
  'unit-reserved',
  'unit-used',
  'unit-moved-on',
  /** Two benches recorded different things of it: nobody is given it before that is settled. */
  'unit-disputed',
  'reason-needed',
] as const
export type UnitRefusal = Refusal<(typeof unitRefusals)[number]>
type Decision = Result<readonly NewUnitEvent[], UnitRefusal>

/** Into stock: a unit that was never there, or that had gone back. */
export function receiveUnit(
  unit: Unit | null,
  received: Extract<NewUnitEvent, { type: 'unit.received' }>['body'],
): Decision {
  if (unit && unit.state !== 'returned')
    return refuse('unit-already-in-stock', { state: unit.state, serial: unit.serial })
  return ok([{ type: 'unit.received', body: received }])
}

/** Held for one case; asking again for the same case changes nothing. */
export function reserveUnit(unit: Unit, wanted: ForCase): Decision {
  switch (unit.state) {
    case 'in-stock':
      return ok([{ type: 'unit.reserved', body: wanted }])
    case 'reserved':
      if (unit.forCase?.caseId === wanted.caseId) return ok([])
      return refuse('unit-reserved-elsewhere', { rma: unit.forCase?.rma ?? '' })
    case 'used':
      return refuse('unit-used', { rma: unit.forCase?.rma ?? '' })
    case 'returned':
      return refuse('unit-not-in-stock', { serial: unit.serial })
    default:
      return missingCase(unit.state)
  }
}

/** Lets go of a unit that is held for this case; otherwise nothing changes. */
export function releaseUnit(unit: Unit, caseId: string): readonly NewUnitEvent[] {
  const { forCase } = unit
  if (unit.state !== 'reserved' || forCase?.caseId !== caseId) return []
  return [{ type: 'unit.released', body: { caseId, rma: forCase.rma } }]
}

/** It replaces a customer's unit now. */
export function markUnitUsed(unit: Unit, use: ForCase & { readonly planId: string }): Decision {
  const free = reserveUnit(unit, use)
  return free.ok ? ok([{ type: 'unit.used', body: use }]) : free
}

/** The replacement that it was used for is taken back. */
export function reverseUnitUse(unit: Unit, caseId: string): Decision {
  const { forCase } = unit
  if (unit.state !== 'used' || forCase?.caseId !== caseId)
    return refuse('unit-moved-on', { state: unit.state })
  const body = { caseId, rma: forCase.rma, held: unit.reservedBeforeUse }
  return ok([{ type: 'unit.use-reversed', body }])
}

/** Out of stock, back to where it came from. */
export function returnUnit(unit: Unit, reason: string): Decision {
  const said = reason.trim()
  if (said === '') return refuse('reason-needed')
  switch (unit.state) {
    case 'in-stock':
      return ok([{ type: 'unit.returned', body: { reason: said } }])
    case 'reserved':
      return refuse('unit-reserved', { rma: unit.forCase?.rma ?? '' })
    case 'used':
      return refuse('unit-used', { rma: unit.forCase?.rma ?? '' })
    case 'returned':
      return refuse('unit-not-in-stock', { serial: unit.serial })
    default:
      return missingCase(unit.state)
  }
}
