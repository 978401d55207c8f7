import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { loanEnds } from '../../../shared/intake/facts.ts'

/** Units of the centre that customers took along, made from the events of their cases. Instants in ms, UTC. */
export const loanTable = sqliteTable('loan', {
  /** The event that began it. */
  id: text('id').primaryKey(),
  caseId: text('case_id').notNull(),
  serial: text('serial').notNull(),
  model: text('model').notNull(),
  at: integer('at').notNull(),
  backOn: text('back_on'),
  /** How it ended; null while it is out. */
  ended: text('ended', { enum: loanEnds }),
})
export type LoanRow = typeof loanTable.$inferSelect
