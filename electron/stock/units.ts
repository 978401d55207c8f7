import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import type { NewUnitEvent } from '../../shared/stock/events.ts'
import {
  markUnitUsed,
  releaseUnit,
  reserveUnit,
  reverseUnitUse,
  unitRecord,
  type ForCase,
  type Unit,
  type UnitRefusal,
} from '../../shared/stock/unit.ts'
import type { Work } from '../ledger/ledger.ts'
import { sealedUnitReservedFor } from './sealed-units.ts'

export type StockRefusal = UnitRefusal | Refusal<'changed-meanwhile'>

/** One step of a unit's life inside a running transaction. Refused where the stock does not know the serial. */
export function changeUnit(
  work: Work,
  serial: string,
  decide: (unit: Unit) => Result<readonly NewUnitEvent[], UnitRefusal>,
): Result<null, StockRefusal> {
  const changed = work.change(unitRecord, serial, null, decide)
  if (changed.ok) return ok(null)
  return changed.error.code === unitRecord.unknown ? refuse(unitRecord.unknown, { serial }) : changed
}

/** What a reseal does to the stock, inside its own transaction. */
export const stockPort = {
  reserve: (work: Work, serial: string, forCase: ForCase): Result<null, StockRefusal> =>
    changeUnit(work, serial, (unit) => reserveUnit(unit, forCase)),
  use: (work: Work, serial: string, use: ForCase & { readonly planId: string }): Result<null, StockRefusal> =>
    changeUnit(work, serial, (unit) => markUnitUsed(unit, use)),
  reverseUse: (work: Work, serial: string, caseId: string): Result<null, StockRefusal> =>
    changeUnit(work, serial, (unit) => reverseUnitUse(unit, caseId)),
  /** Releases the unit reserved for a case, if any. */
  releaseReservedFor(work: Work, caseId: string): Result<null, StockRefusal> {
    const reserved = sealedUnitReservedFor(work, caseId)
    if (!reserved) return ok(null)
    return changeUnit(work, reserved.serial, (unit) => ok(releaseUnit(unit, caseId)))
  },
}
export type StockPort = typeof stockPort
