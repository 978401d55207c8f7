import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { causes } from '../../../shared/intake/facts.ts'
import { requestStates } from '../../../shared/requests/events.ts'

/** Repair requests filed before the unit was sent. */
export const arrivalRequestTable = sqliteTable('arrival_request', {
  id: text('id').primaryKey(),
  number: text('number').notNull(),
  serial: text('serial').notNull(),
  model: text('model'),
  subject: text('subject').notNull(),
  cause: text('cause', { enum: causes }),
  damagedOn: text('damaged_on'),
  /** ms, UTC */
  filedAt: integer('filed_at').notNull(),
  state: text('state', { enum: requestStates }).notNull(),
  caseId: text('case_id'),
})
export type ArrivalRequestRow = typeof arrivalRequestTable.$inferSelect
