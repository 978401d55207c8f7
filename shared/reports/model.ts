import { z } from 'zod'
import { money } from '../kernel/money.ts'
import { calendarDate, instant } from '../kernel/facts.ts'
import { reportSections } from './sections.ts'

/**
 * What a column holds. `word`: a code, said in the reader's language. `person`: a person's id. `duration`: ms. `share`:
 * 0…1. `instant`: ms UTC. Null is "not known" or "nothing to tell" in each, never zero.
 */
export const columnKinds = [
  'word',
  'text',
  'serial',
  'person',
  'count',
  'money',
  'duration',
  'share',
  'instant',
  'date',
] as const
export type ColumnKind = (typeof columnKinds)[number]

export const reportColumn = z.strictObject({
  id: z.string(),
  kind: z.enum(columnKinds),
  /** Of `word`: where its words are, in the reports' own words. */
  words: z.string().optional(),
  /** Names a customer: left out unless it is asked for. */
  personal: z.boolean().optional(),
})
export type ReportColumn = z.infer<typeof reportColumn>

export const reportCell = z.union([z.string(), z.number(), money, z.null()])
export type ReportCell = z.infer<typeof reportCell>

/** What stands at a moment: the records that put it there. */
export const standing = z.strictObject({
  /** A state of a case; `review` a submission that waits, `invitation` a window that is open. */
  state: z.string().max(80),
  /** ms UTC */
  at: instant,
  /** Only what is late by then, closes within a day, or ran out since `since` without a purchase. */
  due: z.enum(['late', 'closing', 'expired']).optional(),
  since: instant.optional(),
})
export type Standing = z.infer<typeof standing>

/** Which records stand behind a figure. Empty lists and nulls ask for nothing. */
export const recordFilter = z.strictObject({
  types: z.array(z.string().max(80)).max(60).default([]),
  outcome: z.string().max(80).nullable().default(null),
  actor: z.string().max(80).nullable().default(null),
  model: z.string().max(200).nullable().default(null),
  currency: z.string().max(3).nullable().default(null),
  exception: z.string().max(80).nullable().default(null),
  mark: z
    .enum(['repeated', 'corrected', 'second', 'answered', 'in-time', 'ended', 'late', 'anew'])
    .nullable()
    .default(null),
  /** The state that a record ended. */
  left: z.string().max(80).nullable().default(null),
  /** Records that ended a case: index into `lifeBounds`. */
  lived: z.int().min(0).max(10).nullable().default(null),
  /** Recorded within this stretch of time, on whichever day; ms UTC, half-open. */
  between: z.tuple([instant, instant]).nullable().default(null),
  /** Other business days than the report's, both included. */
  days: z.tuple([calendarDate, calendarDate]).optional(),
  standing: standing.optional(),
})
export type RecordFilter = z.infer<typeof recordFilter>

export const reportTable = z.strictObject({
  id: z.string(),
  columns: z.array(reportColumn),
  rows: z.array(z.array(reportCell)),
  /** The records behind each row, in the order of the rows; none where a row is no set of records. */
  behind: z.array(recordFilter.nullable()).optional(),
})
export type ReportTable = z.infer<typeof reportTable>

export const reportSection = z.strictObject({
  id: z.enum(reportSections),
  /** How many records it owns; null where it owns none. */
  records: z.int().nullable(),
  tables: z.array(reportTable),
})
export type ReportSection = z.infer<typeof reportSection>

/** The sum over sections beside the count of the ledger: they are reached on different ways and must agree. */
export const reconciliation = z.strictObject({
  holds: z.boolean(),
  sections: z.int(),
  ledger: z.int(),
})
export type Reconciliation = z.infer<typeof reconciliation>

export const ledgerHead = z.strictObject({ count: z.int(), hash: z.string() })

/** A report as data: no words of any language, no names of people. */
export const report = z.strictObject({
  from: calendarDate,
  to: calendarDate,
  zone: z.string(),
  /** ms UTC; `endsAt` is exclusive. */
  startsAt: instant,
  endsAt: instant,
  /** Up to where the figures reach: the end, or the moment at which they were made where that was before. */
  asOf: instant,
  head: ledgerHead,
  sections: z.array(reportSection),
  reconciliation,
})
export type Report = z.infer<typeof report>

/** The rows of one table of a report, for those who look for one figure. */
export function tableOf(of: Pick<Report, 'sections'>, id: string): ReportTable | null {
  for (const section of of.sections) {
    const found = section.tables.find((table) => table.id === id)
    if (found) return found
  }
  return null
}
