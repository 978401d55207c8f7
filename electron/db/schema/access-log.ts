import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { accessActions, accessKinds } from '../../../shared/privacy/access.ts'

/** Who opened, printed or exported what is known of which customer. */
export const accessLogTable = sqliteTable('access_log', {
  /** In the order in which it happened. */
  id: text('id').primaryKey(),
  /** ms, UTC */
  at: integer('at').notNull(),
  /** The centre's calendar day. */
  day: text('day').notNull(),
  person: text('person').notNull(),
  action: text('action', { enum: accessActions }).notNull(),
  kind: text('kind', { enum: accessKinds }).notNull(),
  record: text('record').notNull(),
  label: text('label').notNull(),
  subject: text('subject').notNull(),
})
export type AccessLogRow = typeof accessLogTable.$inferSelect
