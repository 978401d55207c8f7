import { eq } from 'drizzle-orm'
import { serialSkeleton } from '../../shared/kernel/serial-near.ts'
import { unitStream, type UnitEvent } from '../../shared/stock/events.ts'
import type { Transactor } from '../db/open.ts'
import { stockUnitTable, type StockUnitRow } from '../db/schema/stock-unit.ts'
import { defineProjector } from '../ledger/projector.ts'
import { indexRecord, unindex } from '../search/public-index.ts'

/** Replacement units as the stock list and the reseal read them. */
export const stockProjector = defineProjector({
  name: 'stock',
  version: 1,
  tables: [stockUnitTable],
  streams: [unitStream],
  clear: (tx) => {
    unindex(tx, 'stock')
  },
  on: {
    'unit.received'(tx, event) {
      const { serial, model, region, grade } = event.body
      const unit = { model, region, grade, state: 'in-stock', receivedAt: event.at } as const
      tx.insert(stockUnitTable)
        .values({ serial, skeleton: serialSkeleton(serial), ...unit })
        .onConflictDoUpdate({ target: stockUnitTable.serial, set: { ...unit, caseId: null, rma: null } })
        .run()
      indexRecord(tx, 'stock', serial, [serial, model])
    },
    'unit.reserved': (tx, event) => {
      const { caseId, rma } = event.body
      change(tx, event, { state: 'reserved', caseId, rma })
    },
    'unit.released': (tx, event) => {
      change(tx, event, { state: 'in-stock', caseId: null, rma: null })
    },
    'unit.used': (tx, event) => {
      const { caseId, rma } = event.body
      change(tx, event, { state: 'used', caseId, rma })
    },
    'unit.use-reversed': (tx, event) => {
      const { held, caseId, rma } = event.body
      change(
        tx,
        event,
        held ? { state: 'reserved', caseId, rma } : { state: 'in-stock', caseId: null, rma: null },
      )
    },
    'unit.returned': (tx, event) => {
      change(tx, event, { state: 'returned', caseId: null, rma: null })
    },
    'unit.step-taken-back': (tx, event) => {
      const { to, forCase, neverHere } = event.body
      if (neverHere) remove(tx, unitStream.idOf(event))
      else change(tx, event, { state: to, caseId: forCase?.caseId ?? null, rma: forCase?.rma ?? null })
    },
  },
})

function remove(tx: Transactor, serial: string): void {
  tx.delete(stockUnitTable).where(eq(stockUnitTable.serial, serial)).run()
  unindex(tx, 'stock', serial)
}

function change(tx: Transactor, event: UnitEvent, set: Partial<StockUnitRow>): void {
  tx.update(stockUnitTable)
    .set(set)
    .where(eq(stockUnitTable.serial, unitStream.idOf(event)))
    .run()
}
