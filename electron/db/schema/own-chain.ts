import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** One row: the chain that this data folder writes. */
export const ownChainTable = sqliteTable('own_chain', {
  one: integer('one').primaryKey(),
  bench: text('bench').notNull(),
  branch: integer('branch').notNull(),
})
