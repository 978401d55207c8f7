import { caseRecord } from '../../shared/intake/case.ts'
import { ok } from '../../shared/kernel/result.ts'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import type { stockContract } from '../../shared/stock/contract.ts'
import { undoneUnit, undoUnitStep, type Obstacle } from '../../shared/stock/undo.ts'
import { unitRecord, type Unit, type UnitStep } from '../../shared/stock/unit.ts'
import type { Handler } from '../core/handler.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import { awaitsReplacement } from './awaits-replacement.ts'
import { receiveProblem } from './receive-problem.ts'
import { sealedUnitReservedFor } from './sealed-units.ts'
import type { StockDeps } from './deps.ts'

type Contract = typeof stockContract

/** Undoes the newest step of a unit, as a further record. */
export function takeBackUnitStep(deps: StockDeps): Handler<Contract['stock.takeBack']> {
  return ({ by }, { serial: raw, event }) =>
    deps.ledger.transact(by, (work) => {
      const serial = normaliseSerial(raw)
      const undone = work.change(unitRecord, serial, null, (unit) =>
        undoUnitStep(unit, event, obstacleOf(deps, work, unit)),
      )
      return undone.ok ? ok({}) : undone
    })
}

/** What would have refused the unit's place before the step refuses to put it back there. */
function obstacleOf(deps: StockDeps, records: RecordReader, unit: Unit): Obstacle {
  return (step: UnitStep) => {
    const held = step.type === 'unit.released' ? step.before?.forCase : null
    if (held) {
      const waiting = records.load(caseRecord, held.caseId)
      const other = sealedUnitReservedFor(records, held.caseId)
      if (!waiting || !awaitsReplacement(waiting))
        return { code: 'case-not-accepted', params: { rma: held.rma } }
      return other ? { code: 'case-holds-another-unit', params: { serial: other.serial } } : null
    }
    const problem = step.type === 'unit.returned' ? receiveProblem(deps, records, unit.serial) : null
    return problem && { code: problem, params: { serial: unit.serial } }
  }
}

/** The newest step of a unit, for the screen; null where nothing of it can be undone. */
export function undoableOf(
  deps: Pick<StockDeps, 'ledger'>,
  serial: string,
): { readonly event: string; readonly leads: ReturnType<typeof undoneUnit> } | null {
  const unit = deps.ledger.load(unitRecord, serial)
  return unit?.newest ? { event: unit.newest.event, leads: undoneUnit(unit.newest.type) } : null
}
