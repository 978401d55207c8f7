import { blob, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** What the rows of a table come to, under a key that is not in the file. */
export const rowSealTable = sqliteTable('row_seal', {
  /** The table's name. */
  name: text('name').primaryKey(),
  rows: integer('rows').notNull(),
  /** Sum of the rows' keyed hashes, 32 bytes. */
  sum: blob('sum', { mode: 'buffer' }).notNull(),
  /** Binds name, number and sum. */
  mac: blob('mac', { mode: 'buffer' }).notNull(),
})
