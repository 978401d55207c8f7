import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { caseStatuses } from '../../../shared/intake/case-status.ts'
import { claimOutcomes } from '../../../shared/intake/claim-record.ts'

/** Cases as lists show them. Instants in ms, UTC. */
export const repairCaseTable = sqliteTable('repair_case', {
  id: text('id').primaryKey(),
  version: integer('version').notNull(),
  rma: text('rma').notNull(),
  rmaYear: integer('rma_year').notNull(),
  rmaNumber: integer('rma_number').notNull(),
  serial: text('serial').notNull(),
  /** The serial with confusable characters folded, for near misses. */
  skeleton: text('skeleton').notNull(),
  model: text('model').notNull(),
  /** The customer's key in `personal`. */
  subject: text('subject').notNull(),
  status: text('status', { enum: caseStatuses }).notNull(),
  statusSince: integer('status_since').notNull(),
  ended: integer('ended', { mode: 'boolean' }).notNull(),
  outcome: text('outcome', { enum: claimOutcomes }),
  feeAmount: integer('fee_amount'),
  feeCurrency: text('fee_currency'),
  receivedAt: integer('received_at').notNull(),
  openedAt: integer('opened_at').notNull(),
  lastActor: text('last_actor').notNull(),
  requestId: text('request_id'),
  draftId: text('draft_id').notNull(),
  assignee: text('assignee'),
  promisedOn: text('promised_on'),
  /** Where the unit was put last; it lies there while it is at the centre. */
  location: text('location'),
  /** Of the newest parcel; it finds the case, whatever step was undone since. */
  tracking: text('tracking').notNull(),
})
export type RepairCaseRow = typeof repairCaseTable.$inferSelect
