import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Every serial that a plan was ever bound to, in order. */
export const planSerialTable = sqliteTable('plan_serial', {
  planId: text('plan_id').notNull(),
  /** Place in the lineage, from 0. */
  step: integer('step').notNull(),
  serial: text('serial').notNull(),
  /** The serial with confusable characters folded, for near misses. */
  skeleton: text('skeleton').notNull(),
  model: text('model').notNull(),
  boundAt: integer('bound_at').notNull(),
  /** Id of the reseal that bound it; null for the first. */
  reseal: text('reseal'),
  /** Hash of that event. */
  seal: text('seal'),
  replacedAt: integer('replaced_at'),
  /** Retired by this serial. */
  replacedBy: text('replaced_by'),
  inForce: integer('in_force', { mode: 'boolean' }).notNull(),
})
export type PlanSerialRow = typeof planSerialTable.$inferSelect
