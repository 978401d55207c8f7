import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { planEndings } from '../../../shared/plans/plan-facts.ts'

/** Plans as lists and look-ups read them. Instants in ms, UTC. States that the clock makes are not stored. */
export const planTable = sqliteTable('plan', {
  id: text('id').primaryKey(),
  number: text('number').notNull(),
  numberYear: integer('number_year').notNull(),
  numberOrdinal: integer('number_ordinal').notNull(),
  /** The serial in force. */
  serial: text('serial').notNull(),
  model: text('model').notNull(),
  region: text('region').notNull(),
  zone: text('zone').notNull(),
  /** The holder's key in `personal`. */
  subject: text('subject').notNull(),
  startsAt: integer('starts_at').notNull(),
  endsAt: integer('ends_at').notNull(),
  plusStartsAt: integer('plus_starts_at'),
  plusEndsAt: integer('plus_ends_at'),
  granted: integer('granted').notNull(),
  additional: integer('additional').notNull(),
  used: integer('used').notNull(),
  suspended: integer('suspended', { mode: 'boolean' }).notNull(),
  over: text('over', { enum: planEndings }),
  reservedCase: text('reserved_case'),
  reservedRma: text('reserved_rma'),
  warrantyEndsOn: text('warranty_ends_on'),
  warrantyEndsAt: integer('warranty_ends_at'),
  registeredAt: integer('registered_at').notNull(),
})
export type PlanDbRow = typeof planTable.$inferSelect
