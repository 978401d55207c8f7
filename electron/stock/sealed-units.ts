import { unitStream } from '../../shared/stock/events.ts'
import { unitRecord, type Unit } from '../../shared/stock/unit.ts'
import type { StockUnitRow } from '../db/schema/stock-unit.ts'
import type { EventKey } from '../ledger/event-keys.ts'
import type { RecordReader } from '../ledger/ledger.ts'
import { RecordsDamagedError, expectSameRow } from '../ledger/records-damaged.ts'
import { findUnit, unitReservedFor } from './store.ts'

export const reserved = { type: 'unit.reserved', path: 'caseId' } as const satisfies EventKey<
  typeof unitStream
>
export const useReversed = { type: 'unit.use-reversed', path: 'caseId' } as const satisfies EventKey<
  typeof unitStream
>

/** A unit of the stock as its events and its row both say; null where it never was here. Throws `RecordsDamagedError`. */
export function sealedUnit(records: RecordReader, serial: string): StockUnitRow | null {
  const unit = records.load(unitRecord, serial)
  const row = findUnit(records.reader, serial)
  expectSameRow('stock_unit', serial, unit && !unit.neverHere ? sealedRow(unit) : null, row)
  return row
}

/** The unit that is held for a case; null where none is. Throws `RecordsDamagedError`. */
export function sealedUnitReservedFor(records: RecordReader, caseId: string): StockUnitRow | null {
  const serials = new Set([
    ...records.having(unitStream, reserved, caseId),
    ...records.having(unitStream, useReversed, caseId),
  ])
  const held = [...serials].find((serial) => {
    const unit = records.load(unitRecord, serial)
    return unit?.state === 'reserved' && unit.forCase?.caseId === caseId
  })
  const row = unitReservedFor(records.reader, caseId)
  if (row?.serial !== held) throw new RecordsDamagedError('stock_unit', held ?? row?.serial ?? '')
  return held === undefined ? null : sealedUnit(records, held)
}

function sealedRow(unit: Unit): Partial<StockUnitRow> {
  const { serial, model, region, grade, state, forCase } = unit
  return { serial, model, region, grade, state, caseId: forCase?.caseId ?? null, rma: forCase?.rma ?? null }
}
