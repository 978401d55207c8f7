import { and, asc, eq, gte, lte } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { eventAsideTable, type AsideRow } from '../db/schema/event-aside.ts'

/** A commit by its chain and the numbers of its events there. */
export interface CommitSpan {
  readonly bench: string
  readonly branch: number
  readonly firstSeq: number
  readonly lastSeq: number
}

/** The rows of a commit that stands beside the records, in the order in which they were made. */
export function asideRows(reader: Reader, commit: CommitSpan): readonly AsideRow[] {
  const { bench, branch, seq } = eventAsideTable
  return reader
    .select()
    .from(eventAsideTable)
    .where(
      and(
        eq(bench, commit.bench),
        eq(branch, commit.branch),
        gte(seq, commit.firstSeq),
        lte(seq, commit.lastSeq),
      ),
    )
    .orderBy(asc(seq))
    .all()
}
