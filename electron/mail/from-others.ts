import { and, eq, sql } from 'drizzle-orm'
import { ok } from '../../shared/kernel/result.ts'
import { mailStream, type MailEvent } from '../../shared/mail/events.ts'
import { waitingStates } from '../../shared/mail/states.ts'
import type { Database, Reader, Transactor } from '../db/open.ts'
import { eventAsideTable } from '../db/schema/event-aside.ts'
import { eventTable } from '../db/schema/event.ts'
import { invitationTable } from '../db/schema/invitation.ts'
import { outboxTable, type OutboxRow } from '../db/schema/outbox.ts'
import { recordReader } from '../ledger/ledger.ts'
import { findMail, updateMail, waitingIds } from './outbox-store.ts'

/*
 * The outbox of each bench of a centre has the mails of all, so that any of them can send what waits. What the records say
 * comes first; how often a bench tried, and what a person holds back on it, is that bench's own.
 */

type Recorded = Pick<MailEvent, 'stream' | 'type'> | { readonly stream: string; readonly type: string }

/** After news: the mails that the events tell of, and what waits here, which may have been set aside. */
export function followMails(database: Database, events: readonly Recorded[], now: number): void {
  const told = events.flatMap(({ stream, type }) =>
    Object.hasOwn(mailStream.events, type) ? [mailStream.idOf({ stream })] : [],
  )
  follow(database, [...told, ...waitingIds(database.reader)], 'queued', now)
}

/**
 * Everything that the records know of and this outbox does not. `arrived`: `held` on a bench that has just joined, because
 * nobody can say of a mail from before whether a person held it back elsewhere.
 */
export function mailsOfHistory(database: Database, arrived: 'queued' | 'held', now: number): void {
  const missing = database.reader
    .select({ stream: eventTable.stream })
    .from(eventTable)
    .where(
      and(
        eq(eventTable.type, 'mail.queued'),
        sql`NOT EXISTS (SELECT 1 FROM outbox WHERE outbox.id = substr(${eventTable.stream}, 6))`,
      ),
    )
    .all()
  const ids = missing.map(({ stream }) => mailStream.idOf({ stream }))
  follow(database, [...ids, ...waitingIds(database.reader)], arrived, now)
}

function follow(database: Database, ids: readonly string[], arrived: 'queued' | 'held', now: number): void {
  if (ids.length === 0) return
  database.write((tx) => {
    for (const id of new Set(ids)) followOne(tx, id, arrived, now)
    return ok(null)
  })
}

function followOne(tx: Transactor, id: string, arrived: 'queued' | 'held', now: number): void {
  const events = recordReader(tx).events(mailStream, id)
  const known = findMail(tx, id)
  const [queued] = events
  if (queued?.type !== 'mail.queued') {
    // What it told of was set aside: it counts nowhere, and does not leave.
    if (known && isOpen(known)) updateMail(tx, id, { state: 'dropped', endedAt: now })
    return
  }
  if (!known)
    tx.insert(outboxTable)
      .values({ ...rowOf(id, queued), state: arrived, notAfter: notAfterOf(tx, queued) })
      .run()
  const version = events.length
  const ended = endOf(tx, queued, events)
  if (ended) {
    updateMail(tx, id, { ...ended, version })
    return
  }
  // Ended here alone, and the records do not count that: a person looks at it.
  const isUndone = known && (known.state === 'failed' || known.state === 'dropped')
  updateMail(tx, id, { version, ...(isUndone && { state: 'held', endedAt: null }) })
}

/**
 * How a mail ended; null while it can go out. One that left has left, whatever others did with it meanwhile, and also where the
 * commit that says so was set aside.
 */
function endOf(
  reader: Reader,
  { stream }: Queued,
  events: readonly MailEvent[],
): Pick<OutboxRow, 'state' | 'endedAt'> | null {
  const last = (type: MailEvent['type']) => events.findLast((event) => event.type === type)
  const bounced = last('mail.bounced')
  if (bounced) return { state: 'bounced', endedAt: bounced.at }
  const left = last('mail.sent') ?? sentAside(reader, stream)
  if (left) return { state: 'sent', endedAt: left.at }
  const newest = events.at(-1)
  if (newest?.type === 'mail.refused') return { state: 'failed', endedAt: newest.at }
  if (newest?.type === 'mail.dropped') return { state: 'dropped', endedAt: newest.at }
  return null
}

function sentAside(reader: Reader, of: string): { readonly at: number } | undefined {
  const { stream, type, at } = eventAsideTable
  return reader
    .select({ at })
    .from(eventAsideTable)
    .where(and(eq(stream, of), eq(type, 'mail.sent')))
    .get()
}

function isOpen({ state }: OutboxRow): boolean {
  return state === 'failed' || waitingStates.some((one) => one === state)
}

type Queued = Extract<MailEvent, { readonly type: 'mail.queued' }>

/** A reminder that comes after its window has closed is none. */
function notAfterOf(reader: Reader, { body }: Queued): number | null {
  if (body.template !== 'reminder') return null
  const row = reader
    .select({ closesAt: invitationTable.closesAt })
    .from(invitationTable)
    .where(eq(invitationTable.id, body.about.id))
    .get()
  return row?.closesAt ?? null
}

function rowOf(id: string, { body, at }: Queued): Omit<typeof outboxTable.$inferInsert, 'state'> {
  const { template, language, templateVersion, subject, about, facts } = body
  return {
    id,
    template,
    language,
    templateVersion,
    subject,
    facts: JSON.stringify(facts),
    aboutKind: about.kind,
    aboutId: about.id,
    aboutLabel: about.label,
    queuedAt: at,
    attempts: 0,
    nextAt: at,
    version: 1,
  }
}
