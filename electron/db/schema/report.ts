import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Which zone was in force from which record on: `seq` is its place among all records. */
export const reportZoneTable = sqliteTable('report_zone', {
  seq: integer('seq').primaryKey(),
  at: integer('at').notNull(),
  zone: text('zone').notNull(),
})

/** One row for each record of the ledger, `seq` its place: what reports count. Instants in ms, UTC. */
export const reportFactTable = sqliteTable('report_fact', {
  seq: integer('seq').primaryKey(),
  at: integer('at').notNull(),
  /** The business day that counts it. */
  day: text('day').notNull(),
  /** The day on which it happened, where that one was closed before it was recorded. */
  lateOf: text('late_of'),
  type: text('type').notNull(),
  stream: text('stream').notNull(),
  actor: text('actor').notNull(),
  model: text('model'),
  /** What came of it: a decision's outcome, a case's new state, the grade of a unit. */
  outcome: text('outcome'),
  /** Minor units; negative where an exchange was taken back. */
  amount: integer('amount'),
  currency: text('currency'),
  /** Of a further decision of a case: the fee that no longer holds, and the business day of the first decision. */
  takenAmount: integer('taken_amount'),
  takenCurrency: text('taken_currency'),
  decidedDay: text('decided_day'),
  exception: text('exception'),
  /** A unit, or one of its lineage, that was here before. */
  repeated: integer('repeated', { mode: 'boolean' }).notNull(),
  /** The serial in force is not what was scanned or typed. */
  corrected: integer('corrected', { mode: 'boolean' }).notNull(),
  /** The second replacement of a plan. */
  second: integer('second', { mode: 'boolean' }).notNull(),
  /** Where the record stood until this one: `report_stay` tells how long. */
  leftState: text('left_state'),
  /** Of the record that ended a case: how long the case was here, ms. */
  lived: integer('lived'),
})
export type ReportFactRow = typeof reportFactTable.$inferSelect

/** What a fact needs to know of the record that it belongs to. */
export const reportRecordTable = sqliteTable('report_record', {
  stream: text('stream').primaryKey(),
  number: text('number'),
  serial: text('serial'),
  /** The customer's key in `personal`. */
  subject: text('subject'),
  root: text('root'),
  model: text('model'),
  state: text('state'),
  since: integer('since').notNull(),
  openedAt: integer('opened_at').notNull(),
  outcome: text('outcome'),
  amount: integer('amount'),
  currency: text('currency'),
  ordinal: integer('ordinal'),
  /** What its exchange was charged with, until that is taken back. */
  chargedAmount: integer('charged_amount'),
  chargedCurrency: text('charged_currency'),
  /** When its window closes, while it is open. */
  dueAt: integer('due_at'),
})
export type ReportRecordRow = typeof reportRecordTable.$inferSelect

export const reportLineageTable = sqliteTable('report_lineage', {
  serial: text('serial').primaryKey(),
  root: text('root').notNull(),
})

/**
 * How long a case stood where; `whole` is its whole life, `review` a submission that waits, `invitation` a window. Every
 * end sets `rung`, which puts the stay into the sums below.
 */
export const timeInStateTable = sqliteTable('report_stay', {
  id: integer('id').primaryKey(),
  stream: text('stream').notNull(),
  state: text('state').notNull(),
  openedAt: integer('opened_at').notNull(),
  fromAt: integer('from_at').notNull(),
  /** The record that began it. */
  fromSeq: integer('from_seq').notNull(),
  toAt: integer('to_at'),
  /** The record that ended it, and the business day that counts it. */
  endSeq: integer('end_seq'),
  day: text('day'),
  /** Of `review`: when it is late (T5). Of `invitation`: when its window closes (I1). */
  dueAt: integer('due_at'),
  /** Its length to two digits of its minutes. */
  rung: integer('rung'),
})

/** Sums of `report_fact` by business day; a trigger keeps them. '' where a fact has none. */
export const reportTallyTable = sqliteTable(
  'report_tally',
  {
    day: text('day').notNull(),
    facet: text('facet', { enum: ['kind', 'settled', 'person', 'model', 'exception'] }).notNull(),
    name: text('name').notNull(),
    type: text('type').notNull(),
    outcome: text('outcome').notNull(),
    currency: text('currency').notNull(),
    count: integer('count').notNull(),
    amount: integer('amount').notNull(),
    repeated: integer('repeated').notNull(),
    corrected: integer('corrected').notNull(),
    second: integer('second').notNull(),
  },
  (table) => [
    primaryKey({
      columns: [table.day, table.facet, table.name, table.type, table.outcome, table.currency],
    }),
  ],
)

/** Stays by the business day on which they ended and by length; a trigger keeps them. */
export const timeInStateTallyTable = sqliteTable(
  'report_stay_tally',
  {
    day: text('day').notNull(),
    state: text('state').notNull(),
    rung: integer('rung').notNull(),
    count: integer('count').notNull(),
  },
  (table) => [primaryKey({ columns: [table.day, table.state, table.rung] })],
)

/** Every length that a stay ever had, and the longest of it, ms. */
export const timeInStateLengthTable = sqliteTable(
  'report_rung',
  {
    state: text('state').notNull(),
    rung: integer('rung').notNull(),
    longest: integer('longest').notNull(),
  },
  (table) => [primaryKey({ columns: [table.state, table.rung] })],
)

export const reportDayTable = sqliteTable('report_day', {
  day: text('day').primaryKey(),
  state: text('state', { enum: ['closed', 'reopened'] }).notNull(),
  upTo: integer('up_to').notNull(),
  closedAt: integer('closed_at').notNull(),
  closedBy: text('closed_by').notNull(),
  reason: text('reason'),
})
export type ReportDayRow = typeof reportDayTable.$inferSelect

export const reportChoiceTable = sqliteTable('report_choice', {
  person: text('person').primaryKey(),
  choices: text('choices').notNull(),
})

export const reportScheduleTable = sqliteTable('report_schedule', {
  id: integer('id').primaryKey(),
  settings: text('settings').notNull(),
  setAt: integer('set_at').notNull(),
  /** Since when it has been on without a break. */
  sinceAt: integer('since_at').notNull(),
  lastDay: text('last_day'),
  lastAt: integer('last_at'),
  files: text('files').notNull(),
})
