import { and, asc, eq, sql } from 'drizzle-orm'
import { perConnection } from '../../db/prepared.ts'
import { reportFactTable, reportLineageTable, reportRecordTable } from '../../db/schema/report.ts'

/** What the figures ask and write for every event. `at` marks where a value goes. */
const at = sql.placeholder

const excluded = (column: string) => sql.raw(`excluded."${column}"`)

/** The record of a stream, as it stands. */
export const recordOf = perConnection((tx) =>
  tx
    .select()
    .from(reportRecordTable)
    .where(eq(reportRecordTable.stream, at('stream')))
    .prepare(),
)

/** Puts a record in place, new or known. */
export const putRecord = perConnection((tx) =>
  tx
    .insert(reportRecordTable)
    .values({
      stream: at('stream'),
      number: at('number'),
      serial: at('serial'),
      subject: at('subject'),
      root: at('root'),
      model: at('model'),
      state: at('state'),
      since: at('since'),
      openedAt: at('openedAt'),
      outcome: at('outcome'),
      amount: at('amount'),
      currency: at('currency'),
      ordinal: at('ordinal'),
      chargedAmount: at('chargedAmount'),
      chargedCurrency: at('chargedCurrency'),
      dueAt: at('dueAt'),
    })
    .onConflictDoUpdate({
      target: reportRecordTable.stream,
      set: {
        number: excluded('number'),
        serial: excluded('serial'),
        subject: excluded('subject'),
        root: excluded('root'),
        model: excluded('model'),
        state: excluded('state'),
        since: excluded('since'),
        openedAt: excluded('opened_at'),
        outcome: excluded('outcome'),
        amount: excluded('amount'),
        currency: excluded('currency'),
        ordinal: excluded('ordinal'),
        chargedAmount: excluded('charged_amount'),
        chargedCurrency: excluded('charged_currency'),
        dueAt: excluded('due_at'),
      },
    })
    .prepare(),
)

export const addFact = perConnection((tx) =>
  tx
    .insert(reportFactTable)
    .values({
      seq: at('seq'),
      at: at('at'),
      day: at('day'),
      lateOf: at('lateOf'),
      type: at('type'),
      stream: at('stream'),
      actor: at('actor'),
      model: at('model'),
      outcome: at('outcome'),
      amount: at('amount'),
      currency: at('currency'),
      takenAmount: at('takenAmount'),
      takenCurrency: at('takenCurrency'),
      decidedDay: at('decidedDay'),
      exception: at('exception'),
      repeated: at('repeated'),
      corrected: at('corrected'),
      second: at('second'),
      leftState: at('leftState'),
      lived: at('lived'),
    })
    .prepare(),
)

/** The root of a serial's lineage. */
export const rootOf = perConnection((tx) =>
  tx
    .select()
    .from(reportLineageTable)
    .where(eq(reportLineageTable.serial, at('serial')))
    .prepare(),
)

/** A record of a lineage. */
export const recordOfRoot = perConnection((tx) =>
  tx
    .select({ stream: reportRecordTable.stream })
    .from(reportRecordTable)
    .where(eq(reportRecordTable.root, at('root')))
    .limit(1)
    .prepare(),
)

/** The first decision of a case. */
export const firstDecision = perConnection((tx) => {
  const { day, seq, stream, type } = reportFactTable
  return tx
    .select({ day })
    .from(reportFactTable)
    .where(and(eq(stream, at('stream')), eq(type, sql.raw(`'case.decided'`))))
    .orderBy(asc(seq))
    .limit(1)
    .prepare()
})
