import { and, between, desc, gte, lt, not, sql } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'

/** Which events of a bench are asked for the newest instant: from a number on, and outside of these spans. */
export interface MeasuredEvents {
  readonly measuredFrom: number
  readonly doubted: readonly { readonly from: number; readonly to: number | null }[]
}

/** The latest wall clock of any of these events of a bench (ms, UTC); null where there is none. Asked for by every command. */
export function newestAtOf(
  reader: Reader,
  bench: string,
  { measuredFrom, doubted }: MeasuredEvents,
): number | null {
  const { seq, at } = eventTable
  const outside = doubted.map(({ from, to }) => (to === null ? lt(seq, from) : not(between(seq, from, to))))
  const row = reader
    .select({ at })
    .from(eventTable)
    // The sign keeps SQLite from the index of chains, where it would read and sort everything that the bench ever recorded.
    .where(and(sql`+${eventTable.bench} = ${bench}`, gte(seq, measuredFrom), ...outside))
    // By the index of instants: only what is left out, and what others recorded since, is read besides the answer.
    .orderBy(desc(at))
    .limit(1)
    .get()
  return row?.at ?? null
}
