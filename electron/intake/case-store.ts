import { and, desc, eq, gte, lt, max, ne } from 'drizzle-orm'
import { nextCounter, ordinalsOf } from '../../shared/kernel/rma.ts'
import { differences, serialSkeleton } from '../../shared/kernel/serial-near.ts'
import type { Reader } from '../db/open.ts'
import { repairCaseTable, type RepairCaseRow } from '../db/schema/repair-case.ts'

export function findCase(reader: Reader, id: string): RepairCaseRow | null {
  return reader.select().from(repairCaseTable).where(eq(repairCaseTable.id, id)).get() ?? null
}

export function findCaseByRma(reader: Reader, rma: string): RepairCaseRow | null {
  return reader.select().from(repairCaseTable).where(eq(repairCaseTable.rma, rma)).get() ?? null
}

export function findCaseOfDraft(reader: Reader, draftId: string): RepairCaseRow | null {
  return reader.select().from(repairCaseTable).where(eq(repairCaseTable.draftId, draftId)).get() ?? null
}

/** Every case of a serial, the newest first. */
export function casesOfSerial(reader: Reader, serial: string): RepairCaseRow[] {
  return reader
    .select()
    .from(repairCaseTable)
    .where(eq(repairCaseTable.serial, serial))
    .orderBy(desc(repairCaseTable.receivedAt))
    .limit(200)
    .all()
}

export function openCaseOf(reader: Reader, serial: string): RepairCaseRow | null {
  const open = and(eq(repairCaseTable.serial, serial), eq(repairCaseTable.ended, false))
  return reader.select().from(repairCaseTable).where(open).get() ?? null
}

/** Known serials one confusable character away. */
export function nearSerials(reader: Reader, serial: string): { serial: string; model: string }[] {
  const candidates = reader
    .selectDistinct({ serial: repairCaseTable.serial, model: repairCaseTable.model })
    .from(repairCaseTable)
    .where(and(eq(repairCaseTable.skeleton, serialSkeleton(serial)), ne(repairCaseTable.serial, serial)))
    .limit(20)
    .all()
  return candidates.filter((candidate) => differences(serial, candidate.serial) === 1)
}

/**
 * The counter of this bench's next RMA number in a year. Read it inside the transaction that uses it. `used`: a number
 * that may have been given out by records that a restore left behind.
 */
export function nextRmaCounter(reader: Reader, year: number, bench: number, used: number | null): number {
  const { from, below } = ordinalsOf(bench)
  const last = reader
    .select({ ordinal: max(repairCaseTable.rmaNumber) })
    .from(repairCaseTable)
    .where(
      and(
        eq(repairCaseTable.rmaYear, year),
        gte(repairCaseTable.rmaNumber, from),
        lt(repairCaseTable.rmaNumber, below),
      ),
    )
    .get()
  const known = [last?.ordinal ?? null, used].filter(
    (ordinal): ordinal is number => ordinal !== null && ordinal >= from && ordinal < below,
  )
  return nextCounter(known.length === 0 ? null : Math.max(...known), bench)
}
