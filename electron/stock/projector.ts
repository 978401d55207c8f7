import { eq } from 'drizzle-orm'
import type { LedgerEvent } from '../../shared/kernel/event.ts'
import { serialSkeleton } from '../../shared/kernel/serial-near.ts'
import { unitReceived, unitReserved, unitUsed, unitUseReversed } from '../../shared/stock/events.ts'
import type { Transactor } from '../db/open.ts'
import { stockUnitTable, type StockUnitRow } from '../db/schema/stock-unit.ts'
import type { Projector } from '../ledger/projector.ts'
import { indexRecord, unindex } from '../search/public-index.ts'

/** Replacement units as the stock list and the reseal read them. */
export const stockProjector: Projector = {
  name: 'stock',
  version: 1,
  tables: [stockUnitTable],
  clear: (tx) => {
    unindex(tx, 'stock')
  },
  on: {
    'unit.received'(tx, event) {
      const { serial, model, region, grade } = unitReceived.parse(event.body)
      const unit = { model, region, grade, state: 'in-stock', receivedAt: event.at } as const
      tx.insert(stockUnitTable)
        .values({ serial, skeleton: serialSkeleton(serial), ...unit })
        .onConflictDoUpdate({ target: stockUnitTable.serial, set: { ...unit, caseId: null, rma: null } })
        .run()
      indexRecord(tx, 'stock', serial, [serial, model])
    },
    'unit.reserved': (tx, event) => {
      const { caseId, rma } = unitReserved.parse(event.body)
      change(tx, event, { state: 'reserved', caseId, rma })
    },
    'unit.released': (tx, event) => {
      change(tx, event, { state: 'in-stock', caseId: null, rma: null })
    },
    'unit.used': (tx, event) => {
      const { caseId, rma } = unitUsed.parse(event.body)
      change(tx, event, { state: 'used', caseId, rma })
    },
    'unit.use-reversed': (tx, event) => {
      const { held, caseId, rma } = unitUseReversed.parse(event.body)
      change(
        tx,
        event,
        held ? { state: 'reserved', caseId, rma } : { state: 'in-stock', caseId: null, rma: null },
      )
    },
    'unit.returned': (tx, event) => {
      change(tx, event, { state: 'returned', caseId: null, rma: null })
    },
  },
}

function change(tx: Transactor, event: LedgerEvent, set: Partial<StockUnitRow>): void {
  tx.update(stockUnitTable)
    .set(set)
    .where(eq(stockUnitTable.serial, event.stream.slice('unit:'.length)))
    .run()
}
