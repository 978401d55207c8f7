import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { mailSubjectKinds } from '../../../shared/mail/index.ts'
import { noteReasons } from '../../../shared/mailbox/events.ts'

/** The mailbox's password, sealed. One row, none where none was entered on this bench. */
export const mailboxSecretTable = sqliteTable('mailbox_secret', {
  id: integer('id').primaryKey(),
  nonce: blob('nonce', { mode: 'buffer' }).notNull(),
  sealed: blob('sealed', { mode: 'buffer' }).notNull(),
})

/** How far this bench has read its mailbox. One row. Instants in ms, UTC. */
export const mailboxPositionTable = sqliteTable('mailbox_position', {
  id: integer('id').primaryKey(),
  /** JSON: server, user and folder. */
  place: text('place').notNull(),
  uidValidity: text('uid_validity').notNull(),
  lastUid: integer('last_uid').notNull(),
  /** What came before it is not read. */
  since: integer('since').notNull(),
  readAt: integer('read_at').notNull(),
})
export type MailboxPositionRow = typeof mailboxPositionTable.$inferSelect

/** Messages that a person should look at, made from the events. Instants in ms, UTC. */
export const mailboxNoteTable = sqliteTable('mailbox_note', {
  id: text('id').primaryKey(),
  reason: text('reason', { enum: noteReasons }).notNull(),
  mailId: text('mail_id'),
  aboutKind: text('about_kind', { enum: mailSubjectKinds }),
  aboutId: text('about_id'),
  /** The number of what the letter told of; empty where no letter is known. */
  aboutLabel: text('about_label').notNull(),
  /** The customer's key in `personal`. */
  customer: text('customer'),
  arrivedAt: integer('arrived_at').notNull(),
  handledAt: integer('handled_at'),
  handledBy: text('handled_by'),
})
export type MailboxNoteRow = typeof mailboxNoteTable.$inferSelect
