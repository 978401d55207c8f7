import { ok, refuse, type Refusal, type Result } from '../../shared/kernel/result.ts'
import { unitStream, type NewUnitEvent } from '../../shared/stock/events.ts'
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
import { disputesAbout } from '../disputes/index.ts'
import type { Work } from '../ledger/ledger.ts'
import { reserved, sealedUnitReservedFor } from './sealed-units.ts'

export type StockRefusal = UnitRefusal | Refusal<'changed-meanwhile'>

/**
 * One step of a unit's life inside a running transaction: answers with its record, null where nothing had to be done.
 * Refused where the stock does not know the serial.
 */
export function changeUnit(
  work: Work,
  serial: string,
  decide: (unit: Unit) => Result<readonly NewUnitEvent[], UnitRefusal>,
): Result<string | null, StockRefusal> {
  const changed = work.change(unitRecord, serial, null, decide)
  if (changed.ok) return ok(changed.value.events[0]?.id ?? null)
  return changed.error.code === unitRecord.unknown ? refuse(unitRecord.unknown, { serial }) : changed
}

/** Refused while two benches have recorded different things of a unit. */
function settled(work: Work, serial: string): Result<null, UnitRefusal> {
  const open = disputesAbout(work.reader, unitStream.nameOf(serial))
  return open.length === 0 ? ok(null) : refuse('unit-disputed', { serial })
}

/** A step by which a unit is given to a case, or leaves: of one that nobody disputes. */
export function changeUndisputed(
  work: Work,
  serial: string,
  decide: (unit: Unit) => Result<readonly NewUnitEvent[], UnitRefusal>,
): Result<string | null, StockRefusal> {
  const free = settled(work, serial)
  return free.ok ? changeUnit(work, serial, decide) : free
}

function done(changed: Result<string | null, StockRefusal>): Result<null, StockRefusal> {
  return changed.ok ? ok(null) : changed
}

/** What a reseal does to the stock, inside its own transaction. */
export const stockPort = {
  reserve: (work: Work, serial: string, forCase: ForCase): Result<null, StockRefusal> =>
    done(changeUndisputed(work, serial, (unit) => reserveUnit(unit, forCase))),
  use: (work: Work, serial: string, use: ForCase & { readonly planId: string }): Result<null, StockRefusal> =>
    done(changeUndisputed(work, serial, (unit) => markUnitUsed(unit, use))),
  reverseUse: (work: Work, serial: string, caseId: string): Result<null, StockRefusal> =>
    done(changeUnit(work, serial, (unit) => reverseUnitUse(unit, caseId))),
  /** Holds the unit again that was released for a case at this moment, where nothing has happened to it since. */
  reserveAgain(work: Work, { releasedAt, ...forCase }: ForCase & { readonly releasedAt: number }): void {
    const released = work.having(unitStream, reserved, forCase.caseId).find((serial) => {
      const last = work.events(unitStream, serial).at(-1)
      return last?.type === 'unit.released' && last.body.caseId === forCase.caseId && last.at === releasedAt
    })
    if (released !== undefined) changeUnit(work, released, (unit) => reserveUnit(unit, forCase))
  },
  /** Releases the unit reserved for a case, if any. */
  releaseReservedFor(work: Work, caseId: string): Result<null, StockRefusal> {
    const held = sealedUnitReservedFor(work, caseId)
    if (!held) return ok(null)
    return done(changeUnit(work, held.serial, (unit) => ok(releaseUnit(unit, caseId))))
  },
}
export type StockPort = typeof stockPort
