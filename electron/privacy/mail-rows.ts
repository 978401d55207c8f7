import { eq } from 'drizzle-orm'
import { mailStream } from '../../shared/mail/events.ts'
import type { EventRow } from '../db/schema/event.ts'
import { outboxTable } from '../db/schema/outbox.ts'
import type { Work } from '../ledger/ledger.ts'

/** The row of a mail holds what its event holds: where the event lost its text, the row loses it too. */
export function refreshMailFacts(work: Work, row: Pick<EventRow, 'stream' | 'type'>): void {
  if (row.type !== 'mail.queued') return
  const id = mailStream.idOf(row.stream)
  const [queued] = work.events(mailStream, id)
  if (queued?.type !== 'mail.queued') return
  work.tx
    .update(outboxTable)
    .set({ facts: JSON.stringify(queued.body.facts) })
    .where(eq(outboxTable.id, id))
    .run()
}

/** What a server answered may repeat the address. */
export function forgetAnswer(work: Work, id: string): void {
  work.tx.update(outboxTable).set({ answer: null }).where(eq(outboxTable.id, id)).run()
}
