import { and, eq, isNull } from 'drizzle-orm'
import { messageStream } from '../../shared/mailbox/events.ts'
import { mailboxNoteTable } from '../db/schema/mailbox.ts'
import { defineProjector } from '../ledger/projector.ts'

/** The messages that a person should look at. Of one that two benches have read the first counts, as in its record. */
export const mailboxProjector = defineProjector({
  name: 'mailbox',
  version: 1,
  tables: [mailboxNoteTable],
  streams: [messageStream],
  on: {
    'message.noted'(tx, event) {
      const { reason, letter, customer, arrivedAt } = event.body
      tx.insert(mailboxNoteTable)
        .values({
          id: messageStream.idOf(event),
          reason,
          mailId: letter?.mailId ?? null,
          aboutKind: letter?.about.kind ?? null,
          aboutId: letter?.about.id ?? null,
          aboutLabel: letter?.about.label ?? '',
          customer,
          arrivedAt,
        })
        .onConflictDoNothing()
        .run()
    },
    'message.handled'(tx, event) {
      tx.update(mailboxNoteTable)
        .set({ handledAt: event.at, handledBy: event.actor })
        .where(and(eq(mailboxNoteTable.id, messageStream.idOf(event)), isNull(mailboxNoteTable.handledAt)))
        .run()
    },
  },
})
