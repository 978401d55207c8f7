import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transactor } from '../db/open.ts'
import { reportStayTable } from '../db/schema/report.ts'

export interface Stay {
  readonly stream: string
  readonly state: string
  /** When the record began, and when it came to stand here. ms UTC */
  readonly openedAt: number
  readonly fromAt: number
  readonly dueAt?: number | null
}

/** A record comes to stand somewhere. */
export function beginStay(tx: Transactor, stay: Stay): void {
  tx.insert(reportStayTable)
    .values({ dueAt: null, ...stay, toAt: null, rung: null })
    .run()
}

/** It stands there no more. A clock that was set back makes no stay shorter than nothing. */
export function endStay(tx: Transactor, stream: string, state: string, at: number): void {
  // The driver binds numbers as REAL: without the cast there were digits behind a point to count.
  const minutes = sql`CAST(max(0, ${at} - ${reportStayTable.fromAt}) / 60000 AS INTEGER)`
  tx.update(reportStayTable)
    .set({
      toAt: sql`max(${reportStayTable.fromAt}, ${at})`,
      rung: sql`length(${minutes}) * 100 + CAST(substr(${minutes}, 1, 2) AS INTEGER)`,
    })
    .where(open(stream, state))
    .run()
}

/** Its deadline moves. False where it does not stand there. */
export function moveDue(tx: Transactor, stream: string, state: string, dueAt: number): boolean {
  return tx.update(reportStayTable).set({ dueAt }).where(open(stream, state)).run().changes > 0
}

function open(stream: string, state: string) {
  return and(
    eq(reportStayTable.stream, stream),
    eq(reportStayTable.state, state),
    isNull(reportStayTable.toAt),
  )
}
