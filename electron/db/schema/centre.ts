import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { languages } from '../../../shared/kernel/centre.ts'

/** The centre's settings as they stand. One row. */
export const centreTable = sqliteTable('centre', {
  id: text('id').primaryKey(),
  name: text('name').notNull(),
  code: text('code').notNull(),
  region: text('region').notNull(),
  zone: text('zone').notNull(),
  currency: text('currency').notNull(),
  language: text('language', { enum: languages }).notNull(),
  idleMinutes: integer('idle_minutes').notNull(),
  /** Version of the centre's stream. */
  version: integer('version').notNull(),
})
export type CentreRow = typeof centreTable.$inferSelect
