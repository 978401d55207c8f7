import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Codes that are bound: each once (P8). */
export const activationCodeTable = sqliteTable('activation_code', {
  code: text('code').primaryKey(),
  planId: text('plan_id').notNull(),
  kind: text('kind', { enum: ['plan', 'plus'] }).notNull(),
})
