import { and, asc, desc, eq, isNull, sql } from 'drizzle-orm'
import type { LoanEnd } from '../../shared/intake/facts.ts'
import type { Reader } from '../db/open.ts'
import { loanTable, type LoanRow } from '../db/schema/loan.ts'

/** What customers have now, what went first on top. */
export function loansNow(reader: Reader): readonly LoanRow[] {
  return reader.select().from(loanTable).where(isNull(loanTable.ended)).orderBy(asc(loanTable.at)).all()
}

/** How the newest loan of a unit ended; null while it is out, and where it was never lent. */
export function lastEndOf(reader: Reader, serial: string): LoanEnd | null {
  const row = reader
    .select({ ended: loanTable.ended })
    .from(loanTable)
    // A loan that was recorded by mistake says nothing of the unit.
    .where(and(eq(loanTable.serial, serial), sql`${loanTable.ended} IS NOT 'mistake'`))
    .orderBy(desc(loanTable.at))
    .limit(1)
    .get()
  return row?.ended ?? null
}
