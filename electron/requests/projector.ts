import { eq } from 'drizzle-orm'
import { requestStream } from '../../shared/requests/events.ts'
import { arrivalRequestTable } from '../db/schema/arrival-request.ts'
import { defineProjector } from '../ledger/projector.ts'
import { indexRecord, unindex } from '../search/public-index.ts'

/** Expected arrivals, as lists and the look-up of a scanned unit read them. */
export const requestsProjector = defineProjector({
  name: 'requests',
  version: 3,
  tables: [arrivalRequestTable],
  streams: [requestStream],
  clear: (tx) => {
    unindex(tx, 'request')
  },
  on: {
    'request.filed'(tx, event) {
      const { number, serial, model, customer, cause, damagedOn, filedAt } = event.body
      const { subject } = customer
      tx.insert(arrivalRequestTable)
        .values({
          id: requestStream.idOf(event),
          number,
          serial,
          model,
          subject,
          cause,
          damagedOn,
          filedAt,
          state: 'expected',
        })
        .run()
      indexRecord(tx, 'request', requestStream.idOf(event), [number, serial])
    },
    'request.arrived'(tx, event) {
      const { caseId } = event.body
      tx.update(arrivalRequestTable)
        .set({ state: 'arrived', caseId })
        .where(eq(arrivalRequestTable.id, requestStream.idOf(event)))
        .run()
    },
    'request.taken-back'(tx, event) {
      const id = requestStream.idOf(event)
      tx.update(arrivalRequestTable).set({ state: 'taken-back' }).where(eq(arrivalRequestTable.id, id)).run()
      // Its number may come again with the file that was mended.
      unindex(tx, 'request', id)
    },
    'request.dismissed'(tx, event) {
      tx.update(arrivalRequestTable)
        .set({ state: 'dismissed' })
        .where(eq(arrivalRequestTable.id, requestStream.idOf(event)))
        .run()
    },
  },
})
