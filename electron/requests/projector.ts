import { eq } from 'drizzle-orm'
import { requestEvents } from '../../shared/requests/events.ts'
import type { LedgerEvent } from '../../shared/kernel/event.ts'
import { arrivalRequestTable } from '../db/schema/arrival-request.ts'
import type { Projector } from '../ledger/projector.ts'
import { indexRecord, unindex } from '../search/public-index.ts'

/** Expected arrivals, as lists and the look-up of a scanned unit read them. */
export const requestsProjector: Projector = {
  name: 'requests',
  version: 1,
  tables: [arrivalRequestTable],
  clear: (tx) => {
    unindex(tx, 'request')
  },
  on: {
    'request.filed'(tx, event) {
      const { number, serial, model, customer, cause, words, damagedOn, filedAt } = requestEvents[
        'request.filed'
      ].parse(event.body)
      const { subject } = customer
      tx.insert(arrivalRequestTable)
        .values({
          id: idOf(event),
          number,
          serial,
          model,
          subject,
          cause,
          words,
          damagedOn,
          filedAt,
          state: 'expected',
        })
        .run()
      indexRecord(tx, 'request', idOf(event), [number, serial])
    },
    'request.arrived'(tx, event) {
      const { caseId } = requestEvents['request.arrived'].parse(event.body)
      tx.update(arrivalRequestTable)
        .set({ state: 'arrived', caseId })
        .where(eq(arrivalRequestTable.id, idOf(event)))
        .run()
    },
    'request.dismissed'(tx, event) {
      tx.update(arrivalRequestTable)
        .set({ state: 'dismissed' })
        .where(eq(arrivalRequestTable.id, idOf(event)))
        .run()
    },
  },
}

function idOf(event: LedgerEvent): string {
  return event.stream.slice('request:'.length)
}
