import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Which version of a projector filled its tables. */
export const projectionTable = sqliteTable('projection', {
  name: text('name').primaryKey(),
  version: integer('version').notNull(),
})
