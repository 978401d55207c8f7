import { count, notInArray, sql } from 'drizzle-orm'
import { overStates } from '../../shared/reviews/states.ts'
import type { Reader } from '../db/open.ts'
import { submissionTable } from '../db/schema/submission.ts'

/** Submissions that wait for an answer, by who has begun them; `late`: due before `now` (T5). Null: nobody. */
export function openByReviewer(
  reader: Reader,
  now: number,
): readonly { readonly person: string | null; readonly open: number; readonly late: number }[] {
  return reader
    .select({
      person: submissionTable.reviewer,
      open: count(),
      late: sql<number>`coalesce(sum(${submissionTable.dueAt} < ${now}), 0)`,
    })
    .from(submissionTable)
    .where(notInArray(submissionTable.state, [...overStates]))
    .groupBy(submissionTable.reviewer)
    .all()
}
