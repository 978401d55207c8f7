import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { mailStates } from '../../../shared/mail/states.ts'
import { templateNames } from '../../../shared/mail/templates.ts'
import { languages } from '../../../shared/kernel/centre.ts'

/** What goes out by mail, written in the transaction of the event that it tells of. Instants in ms, UTC. */
export const outboxTable = sqliteTable('outbox', {
  id: text('id').primaryKey(),
  template: text('template', { enum: templateNames }).notNull(),
  language: text('language', { enum: languages }).notNull(),
  /** 0: the words that ship with the program. */
  templateVersion: integer('template_version').notNull(),
  /** The recipient's key in `personal`. */
  subject: text('subject').notNull(),
  /** JSON: what the words are filled with. Nothing personal. */
  facts: text('facts').notNull(),
  aboutKind: text('about_kind').notNull(),
  aboutId: text('about_id').notNull(),
  aboutLabel: text('about_label').notNull(),
  state: text('state', { enum: mailStates }).notNull(),
  queuedAt: integer('queued_at').notNull(),
  /** After this it makes no sense any more and is not sent. */
  notAfter: integer('not_after'),
  attempts: integer('attempts').notNull(),
  triedAt: integer('tried_at'),
  nextAt: integer('next_at').notNull(),
  /** Given at the first attempt; every further one carries the same. */
  messageId: text('message_id'),
  /** What the server, or the network, said last. */
  answer: text('answer'),
  endedAt: integer('ended_at'),
  /** Version of the mail's stream. */
  version: integer('version').notNull(),
})
export type OutboxRow = typeof outboxTable.$inferSelect
