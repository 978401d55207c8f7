import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transactor } from '../db/open.ts'
import { timeInStateTable } from '../db/schema/report.ts'

export interface TimeInState {
  readonly stream: string
  readonly state: string
  /** When the record was opened, and when it entered this state. ms UTC */
  readonly openedAt: number
  readonly fromAt: number
  /** The record by which it did. */
  readonly fromSeq: number
  readonly dueAt?: number | null
}

/** A record enters a state. */
export function enterState(tx: Transactor, interval: TimeInState): void {
  tx.insert(timeInStateTable)
    .values({ dueAt: null, ...interval, toAt: null, endSeq: null, day: null, rung: null })
    .run()
}

/** It leaves the state by a record that a business day counts. A clock that was set back makes no interval negative. */
export function leaveState(
  tx: Transactor,
  state: string,
  {
    stream,
    at,
    seq,
    day,
  }: { readonly stream: string; readonly at: number; readonly seq: number; readonly day: string },
): void {
  // The driver binds numbers as REAL: without the cast, digits after a decimal point would be counted.
  const minutes = sql`CAST(max(0, ${at} - ${timeInStateTable.fromAt}) / 60000 AS INTEGER)`
  tx.update(timeInStateTable)
    .set({
      toAt: sql`max(${timeInStateTable.fromAt}, ${at})`,
      endSeq: seq,
      day,
      rung: sql`length(${minutes}) * 100 + CAST(substr(${minutes}, 1, 2) AS INTEGER)`,
    })
    .where(open(stream, state))
    .run()
}

/** Its deadline moves. False where the record is not in this state. */
export function moveDue(tx: Transactor, stream: string, state: string, dueAt: number): boolean {
  return tx.update(timeInStateTable).set({ dueAt }).where(open(stream, state)).run().changes > 0
}

function open(stream: string, state: string) {
  return and(
    eq(timeInStateTable.stream, stream),
    eq(timeInStateTable.state, state),
    isNull(timeInStateTable.toAt),
  )
}
