import { disputeStream } from '../../shared/disputes/events.ts'
import { disputeSettledTable } from '../db/schema/set-aside.ts'
import { defineProjector } from '../ledger/projector.ts'

/** Which disputes are settled. That there is one follows from what was set aside, not from an event. */
export const disputesProjector = defineProjector({
  name: 'disputes',
  version: 1,
  tables: [disputeSettledTable],
  streams: [disputeStream],
  on: {
    'dispute.settled'(tx, event) {
      tx.insert(disputeSettledTable)
        .values({
          dispute: disputeStream.idOf(event),
          how: event.body.how,
          at: event.at,
          actor: event.actor,
        })
        .run()
    },
  },
})
