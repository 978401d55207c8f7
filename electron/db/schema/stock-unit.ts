import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { unitGrades, unitStates } from '../../../shared/plans/reseal-facts.ts'

/** Replacement units by their serial. */
export const stockUnitTable = sqliteTable('stock_unit', {
  serial: text('serial').primaryKey(),
  skeleton: text('skeleton').notNull(),
  model: text('model').notNull(),
  region: text('region').notNull(),
  grade: text('grade', { enum: unitGrades }).notNull(),
  state: text('state', { enum: unitStates }).notNull(),
  /** The case that it is held for or was used in. */
  caseId: text('case_id'),
  rma: text('rma'),
  receivedAt: integer('received_at').notNull(),
})
export type StockUnitRow = typeof stockUnitTable.$inferSelect
