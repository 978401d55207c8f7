import { and, eq, isNull, sql } from 'drizzle-orm'
import type { Transactor } from '../db/open.ts'
import { perConnection } from '../db/prepared.ts'
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

const value = sql.placeholder

/** The stay of a record in a state that has not ended. */
const isOpen = and(
  eq(timeInStateTable.stream, value('stream')),
  eq(timeInStateTable.state, value('state')),
  isNull(timeInStateTable.toAt),
)

const enter = perConnection((tx) =>
  tx
    .insert(timeInStateTable)
    .values({
      stream: value('stream'),
      state: value('state'),
      openedAt: value('openedAt'),
      fromAt: value('fromAt'),
      fromSeq: value('fromSeq'),
      dueAt: value('dueAt'),
      toAt: null,
      endSeq: null,
      day: null,
      rung: null,
    })
    .prepare(),
)

const leave = perConnection((tx) => {
  // The driver binds numbers as REAL: without the cast, digits after a decimal point would be counted.
  const minutes = sql`CAST(max(0, ${value('at')} - ${timeInStateTable.fromAt}) / 60000 AS INTEGER)`
  return tx
    .update(timeInStateTable)
    .set({
      toAt: sql`max(${timeInStateTable.fromAt}, ${value('at')})`,
      endSeq: sql`${value('seq')}`,
      day: sql`${value('day')}`,
      rung: sql`length(${minutes}) * 100 + CAST(substr(${minutes}, 1, 2) AS INTEGER)`,
    })
    .where(isOpen)
    .prepare()
})

const drop = perConnection((tx) =>
  tx
    .update(timeInStateTable)
    .set({ toAt: sql`max(${timeInStateTable.fromAt}, ${value('at')})`, endSeq: sql`${value('seq')}` })
    .where(isOpen)
    .prepare(),
)

const moveEnd = perConnection((tx) =>
  tx
    .update(timeInStateTable)
    .set({ dueAt: sql`${value('dueAt')}` })
    .where(isOpen)
    .prepare(),
)

/** A record enters a state. */
export function enterState(tx: Transactor, interval: TimeInState): void {
  enter(tx).run({ dueAt: null, ...interval })
}

/** It leaves the state by a record that a business day counts. A clock that was set back makes no interval negative. */
export function leaveState(
  tx: Transactor,
  state: string,
  end: { readonly stream: string; readonly at: number; readonly seq: number; readonly day: string },
): void {
  leave(tx).run({ state, ...end })
}

/** It should never have been in the state: its time there ends, and counts nowhere. */
export function dropState(
  tx: Transactor,
  state: string,
  end: { readonly stream: string; readonly at: number; readonly seq: number },
): void {
  drop(tx).run({ state, ...end })
}

/** Its deadline moves. False where the record is not in this state. */
export function moveDue(tx: Transactor, stream: string, state: string, dueAt: number): boolean {
  return moveEnd(tx).run({ stream, state, dueAt }).changes > 0
}
