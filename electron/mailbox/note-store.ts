import { and, count, desc, eq, inArray, isNull, like, or, type SQL } from 'drizzle-orm'
import type { z } from 'zod'
import type { mailboxContract, NoteRow } from '../../shared/mailbox/contract.ts'
import type { Note } from '../../shared/mailbox/note.ts'
import type { Reader } from '../db/open.ts'
import { mailboxNoteTable, type MailboxNoteRow } from '../db/schema/mailbox.ts'
import type { MailboxDeps } from './deps.ts'

type NotesQuestion = z.output<(typeof mailboxContract)['mailbox.notes']['input']>

const waiting = isNull(mailboxNoteTable.handledAt)

/** A page, the newest first. `customers`: those whose name matches the text. */
export function listNotes(
  reader: Reader,
  { filter, text, offset, limit }: NotesQuestion,
  customers: readonly string[] | null,
): { readonly rows: readonly MailboxNoteRow[]; readonly total: number } {
  const where = and(filter === 'waiting' ? waiting : undefined, matches(text, customers))
  const { arrivedAt, id } = mailboxNoteTable
  const rows = reader
    .select()
    .from(mailboxNoteTable)
    .where(where)
    .orderBy(desc(arrivedAt), desc(id))
    .limit(limit)
    .offset(offset)
    .all()
  const total = reader.select({ total: count() }).from(mailboxNoteTable).where(where).get()?.total ?? 0
  return { rows, total }
}

function matches(text: string, customers: readonly string[] | null): SQL | undefined {
  const part = text.trim().replaceAll(/[%_]/g, '')
  if (part === '') return undefined
  return or(
    like(mailboxNoteTable.aboutLabel, `%${part}%`),
    customers && customers.length > 0 ? inArray(mailboxNoteTable.customer, [...customers]) : undefined,
  )
}

export function findNote(reader: Reader, id: string): MailboxNoteRow | null {
  return reader.select().from(mailboxNoteTable).where(eq(mailboxNoteTable.id, id)).get() ?? null
}

export function countWaiting(reader: Reader): number {
  return reader.select({ total: count() }).from(mailboxNoteTable).where(waiting).get()?.total ?? 0
}

/** A message as screens show it: what is sealed is opened, or null where it was erased. */
export function toNoteRow(
  { personal, nameOf }: Pick<MailboxDeps, 'personal' | 'nameOf'>,
  reader: Reader,
  { id, noted }: Note,
  { handledAt, handledBy }: Pick<MailboxNoteRow, 'handledAt' | 'handledBy'>,
): NoteRow {
  const { reason, letter, customer, from, title, arrivedAt } = noted
  return {
    id,
    reason,
    letter,
    customer: customer === null ? null : (personal.open(reader, customer)?.['name'] ?? null),
    from: personal.text(reader, from),
    title: personal.text(reader, title),
    arrivedAt,
    handledAt,
    handledBy: handledBy === null ? null : nameOf(handledBy),
  }
}
