import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Results of the check of all data, by the instant they were there (ms, UTC). */
export const dataCheckTable = sqliteTable('data_check', {
  at: integer('at').primaryKey(),
  /** JSON of a `DeepCheck`. */
  result: text('result').notNull(),
})
