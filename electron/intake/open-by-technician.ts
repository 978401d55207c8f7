import { count, eq, sql } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import { repairCaseTable } from '../db/schema/repair-case.ts'

/** Open cases by whose they are; `late`: promised for a day before `today`. Null: nobody's. */
export function openByTechnician(
  reader: Reader,
  today: string,
): readonly { readonly person: string | null; readonly open: number; readonly late: number }[] {
  return reader
    .select({
      person: repairCaseTable.assignee,
      open: count(),
      late: sql<number>`coalesce(sum(${repairCaseTable.promisedOn} < ${today}), 0)`,
    })
    .from(repairCaseTable)
    .where(eq(repairCaseTable.ended, false))
    .groupBy(repairCaseTable.assignee)
    .all()
}
