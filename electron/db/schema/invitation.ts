import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { receiptBases, sourceKinds } from '../../../shared/invitations/events.ts'
import { invitationKinds } from '../../../shared/invitations/rules.ts'

/** Invitations as lists read them. Instants in ms, UTC. `expired` is not here: the clock says it. */
export const invitationTable = sqliteTable('invitation', {
  id: text('id').primaryKey(),
  version: integer('version').notNull(),
  kind: text('kind', { enum: invitationKinds }).notNull(),
  serial: text('serial').notNull(),
  model: text('model').notNull(),
  /** The customer's key in `personal`. */
  subject: text('subject').notNull(),
  sourceKind: text('source_kind', { enum: sourceKinds }).notNull(),
  sourceId: text('source_id').notNull(),
  /** RMA number, number of the submission. */
  sourceLabel: text('source_label').notNull(),
  mailId: text('mail_id'),
  draftedAt: integer('drafted_at').notNull(),
  queuedAt: integer('queued_at'),
  acceptedAt: integer('accepted_at'),
  /** T7: false where the clock was behind the records when the server accepted the message. */
  clockVerified: integer('clock_verified', { mode: 'boolean' }).notNull(),
  receivedAt: integer('received_at'),
  receiptBasis: text('receipt_basis', { enum: receiptBases }),
  bouncedAt: integer('bounced_at'),
  revokedAt: integer('revoked_at'),
  purchasedAt: integer('purchased_at'),
  planId: text('plan_id'),
  planNumber: text('plan_number'),
  remindedAt: integer('reminded_at'),
  opensAt: integer('opens_at'),
  closesAt: integer('closes_at'),
  /** False once a later invitation took its place. */
  isLatest: integer('is_latest', { mode: 'boolean' }).notNull(),
})
export type InvitationDbRow = typeof invitationTable.$inferSelect
