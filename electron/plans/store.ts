import { planStream } from '../../shared/plans/events.ts'
import { and, asc, desc, eq, gte, inArray, isNotNull, lt, max, ne, sql } from 'drizzle-orm'
import { nextCounter, ordinalsOf } from '../../shared/kernel/rma.ts'
import { differences, serialSkeleton } from '../../shared/kernel/serial-near.ts'
import type { Reader } from '../db/open.ts'
import { perReader } from '../db/prepared.ts'
import { activationCodeTable } from '../db/schema/activation-code.ts'
import { eventTable } from '../db/schema/event.ts'
import { planSerialTable, type PlanSerialRow } from '../db/schema/plan-serial.ts'
import { planTable, type PlanDbRow } from '../db/schema/plan.ts'

export function findPlan(reader: Reader, id: string): PlanDbRow | null {
  return reader.select().from(planTable).where(eq(planTable.id, id)).get() ?? null
}

export function findPlanByNumber(reader: Reader, number: string): PlanDbRow | null {
  return reader.select().from(planTable).where(eq(planTable.number, number)).get() ?? null
}

/** The plan whose serial in force this is. */
export function planBoundTo(reader: Reader, serial: string): PlanDbRow | null {
  return bound(reader).get({ serial })?.plan ?? null
}

const bound = perReader((reader) =>
  reader
    .select()
    .from(planTable)
    .innerJoin(planSerialTable, eq(planSerialTable.planId, planTable.id))
    .where(and(eq(planSerialTable.serial, sql.placeholder('serial')), eq(planSerialTable.inForce, true)))
    .prepare(),
)

/** The newest plan that this serial ever belonged to: the one in force first. */
export function planOfSerial(reader: Reader, serial: string): PlanDbRow | null {
  const row = reader
    .select()
    .from(planTable)
    .innerJoin(planSerialTable, eq(planSerialTable.planId, planTable.id))
    .where(eq(planSerialTable.serial, serial))
    .orderBy(desc(planSerialTable.inForce), desc(planTable.registeredAt))
    .limit(1)
    .get()
  return row?.plan ?? null
}

/** The serial that this one was replaced by; null where it was not replaced. */
export function retirementOf(reader: Reader, serial: string): { readonly replacedBy: string | null } | null {
  return retired(reader).get({ serial }) ?? null
}

const retired = perReader((reader) =>
  reader
    .select({ replacedBy: planSerialTable.replacedBy })
    .from(planSerialTable)
    .where(and(eq(planSerialTable.serial, sql.placeholder('serial')), isNotNull(planSerialTable.replacedBy)))
    .prepare(),
)

/** The serials of a plan in order, the one in force last. */
export function lineageOf(reader: Reader, planId: string): readonly PlanSerialRow[] {
  return reader
    .select()
    .from(planSerialTable)
    .where(eq(planSerialTable.planId, planId))
    .orderBy(asc(planSerialTable.step))
    .all()
}

/** Serials of plans that differ in one confusable character. */
export function nearPlanSerials(reader: Reader, serial: string): { serial: string; model: string }[] {
  const candidates = reader
    .selectDistinct({ serial: planSerialTable.serial, model: planSerialTable.model })
    .from(planSerialTable)
    .where(and(eq(planSerialTable.skeleton, serialSkeleton(serial)), ne(planSerialTable.serial, serial)))
    .limit(20)
    .all()
  return candidates.filter((candidate) => differences(serial, candidate.serial) === 1)
}

export function codeBoundTo(reader: Reader, code: string): string | null {
  return boundCode(reader).get({ code })?.planId ?? null
}

const boundCode = perReader((reader) =>
  reader
    .select()
    .from(activationCodeTable)
    .where(eq(activationCodeTable.code, sql.placeholder('code')))
    .prepare(),
)

/** The counter that the next plan of this bench gets in a year; counted inside the transaction that uses it. */
export function nextPlanCounter(reader: Reader, year: number, bench: number): number {
  const row = lastOrdinal(reader).get({ year, ...ordinalsOf(bench) })
  return nextCounter(row?.last ?? null, bench)
}

const lastOrdinal = perReader((reader) =>
  reader
    .select({ last: max(planTable.numberOrdinal) })
    .from(planTable)
    .where(
      and(
        eq(planTable.numberYear, sql.placeholder('year')),
        gte(planTable.numberOrdinal, sql.placeholder('from')),
        lt(planTable.numberOrdinal, sql.placeholder('below')),
      ),
    )
    .prepare(),
)

export function plansByIds(reader: Reader, ids: readonly string[]): readonly PlanDbRow[] {
  return reader
    .select()
    .from(planTable)
    .where(inArray(planTable.id, [...ids]))
    .all()
}

export function plansOfSubjects(
  reader: Reader,
  subjects: readonly string[],
  limit: number,
): readonly PlanDbRow[] {
  return reader
    .select()
    .from(planTable)
    .where(inArray(planTable.subject, [...subjects]))
    .orderBy(desc(planTable.registeredAt))
    .limit(limit)
    .all()
}

/** The plan that a reseal is of; also where it was reversed since. */
export function planOfReseal(reader: Reader, resealId: string): string | null {
  const row = reader
    .select({ stream: eventTable.stream })
    .from(eventTable)
    .where(and(eq(eventTable.id, resealId), eq(eventTable.type, 'plan.resealed')))
    .get()
  return row ? planStream.idOf(row) : null
}
