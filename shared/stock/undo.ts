import { missingCase } from '../kernel/missing-case.ts'
import { ok, refuse, type Refusal, type Result } from '../kernel/result.ts'
import { unitStream, type NewUnitEvent } from './events.ts'
import type { Unit, UnitStep } from './unit.ts'

export const unitUndoErrors = [
  'not-undoable',
  'case-not-accepted',
  'case-holds-another-unit',
  'serial-retired',
  'serial-has-plan',
] as const
export type UnitUndoRefusal = Refusal<(typeof unitUndoErrors)[number]>

/** What stands in the way of holding a unit for its case again, or of having it in stock again; null where nothing does. */
export type Obstacle = (step: UnitStep) => UnitUndoRefusal | null

/**
 * Undoes the newest step of a unit, named by its event: it stands as before. Its first coming into stock undone leaves no
 * unit. A reseal is reversed by its plan, never here.
 */
export function undoUnitStep(
  unit: Unit,
  event: string,
  obstacle: Obstacle,
): Result<readonly NewUnitEvent[], UnitUndoRefusal> {
  const { newest } = unit
  if (newest?.event !== event) return refuse('not-undoable', { serial: unit.serial })
  const refused = obstacle(newest)
  if (refused) return { ok: false, error: refused }
  const { before } = newest
  const body = {
    of: event,
    from: unit.state,
    to: before?.state ?? 'returned',
    forCase: before?.forCase ? { caseId: before.forCase.caseId, rma: before.forCase.rma } : null,
    neverHere: before?.neverHere ?? true,
  }
  return ok([unitStream.event('unit.step-taken-back', body)])
}

/** What undoing a step leads to: out of stock, free again, held again, back in stock. */
export function undoneUnit(type: UnitStep['type']): 'out' | 'free' | 'held' | 'in' {
  switch (type) {
    case 'unit.received':
      return 'out'
    case 'unit.reserved':
      return 'free'
    case 'unit.released':
      return 'held'
    case 'unit.returned':
      return 'in'
    default:
      return missingCase(type)
  }
}
