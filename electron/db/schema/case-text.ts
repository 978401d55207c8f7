import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Which sealed text tells of which case, made from the events. What it says lies sealed in `personal`. */
export const caseTextTable = sqliteTable('case_text', {
  /** The text's key in `personal`. */
  subject: text('subject').primaryKey(),
  caseId: text('case_id').notNull(),
})
