import { sql } from 'drizzle-orm'
import type { Transactor } from '../db/open.ts'
import { sumDays } from './sum-days.ts'

/**
 * A day is open again: what came too late for it, or for a closed day before it, and is counted on a later day, is counted
 * here. What a closed day has counted stays there.
 */
export function takeBackLate(tx: Transactor, day: string): void {
  const moved = tx.all<{ readonly seq: number; readonly day: string; readonly decided: string | null }>(sql`
    SELECT f.seq, f.day, iif(f.type = 'case.decided', f.stream, NULL) AS decided
    FROM report_fact f LEFT JOIN report_day d ON d.day = f.day AND d.state = 'closed'
    WHERE f.late_of IS NOT NULL AND f.late_of <= ${day} AND f.day > ${day} AND d.day IS NULL`)
  if (moved.length === 0) return
  const days = new Set([day, ...moved.map((fact) => fact.day)])
  for (const { seq } of moved) {
    tx.run(sql`UPDATE report_fact SET day = ${day}, late_of = nullif(late_of, ${day}) WHERE seq = ${seq}`)
    tx.run(sql`UPDATE report_stay SET day = ${day} WHERE end_seq = ${seq}`)
  }
  for (const stream of new Set(moved.flatMap(({ decided }) => decided ?? []))) {
    for (const other of moveFirstDecision(tx, stream)) days.add(other)
  }
  for (const one of days) sumDays(tx, { from: one, to: one })
}

/** Tells the further decisions of a case on which day its first is counted now. Answers with their days. */
function moveFirstDecision(tx: Transactor, stream: string): readonly string[] {
  const decisions = tx.all<{ readonly seq: number; readonly day: string }>(
    sql`SELECT seq, day FROM report_fact WHERE type = 'case.decided' AND stream = ${stream} ORDER BY seq`,
  )
  const [first, ...further] = decisions
  for (const { seq } of further)
    tx.run(sql`UPDATE report_fact SET decided_day = ${first?.day} WHERE seq = ${seq}`)
  return decisions.map(({ day }) => day)
}
