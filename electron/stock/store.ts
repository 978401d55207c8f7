import { and, asc, count, desc, eq, inArray, like, ne, or, sql } from 'drizzle-orm'
import type { z } from 'zod'
import { differences, serialSkeleton } from '../../shared/kernel/serial-near.ts'
import { normaliseSerial } from '../../shared/kernel/serial.ts'
import { unitStates, type UnitState } from '../../shared/plans/reseal-facts.ts'
import type { stockContract, UnitRow } from '../../shared/stock/contract.ts'
import type { Reader } from '../db/open.ts'
import { isOpenDispute } from '../db/schema/set-aside.ts'
import { stockUnitTable, type StockUnitRow } from '../db/schema/stock-unit.ts'

type Question = z.output<(typeof stockContract)['stock.list']['input']>

const sortColumns = {
  receivedAt: stockUnitTable.receivedAt,
  serial: stockUnitTable.serial,
  model: stockUnitTable.model,
  grade: stockUnitTable.grade,
} as const
// Every index ends with the row's own number: with it as the last key pages neither overlap nor leave a gap, at no cost.
const inOrder = sql`stock_unit.rowid`

export function listUnits(reader: Reader, question: Question): { rows: UnitRow[]; total: number } {
  const text = question.text.trim().replaceAll(/[%_]/g, '')
  const where = and(
    question.states.length > 0 ? inArray(stockUnitTable.state, question.states) : undefined,
    question.grades.length > 0 ? inArray(stockUnitTable.grade, question.grades) : undefined,
    question.model === null ? undefined : eq(stockUnitTable.model, question.model),
    text === ''
      ? undefined
      : or(
          like(stockUnitTable.serial, `%${normaliseSerial(text)}%`),
          like(stockUnitTable.model, `%${text}%`),
          like(stockUnitTable.rma, `%${text}%`),
        ),
  )
  const direction = question.descending ? desc : asc
  const rows = reader
    .select()
    .from(stockUnitTable)
    .where(where)
    .orderBy(...orderOf(question.sort, direction))
    .limit(question.limit)
    .offset(question.offset)
    .all()
  const total = reader.select({ total: count() }).from(stockUnitTable).where(where).get()?.total ?? 0
  return { rows: rows.map(toUnitRow), total }
}

function orderOf(sort: Question['sort'], direction: typeof asc) {
  // What came at the same moment stands by its serial, whichever way the list runs.
  if (sort === 'receivedAt') return [direction(stockUnitTable.receivedAt), asc(stockUnitTable.serial)]
  // States come with their models from one index.
  const keys = sort === 'state' ? [stockUnitTable.state, stockUnitTable.model] : [sortColumns[sort]]
  return [...keys, inOrder].map((key) => direction(key))
}

export function countByState(reader: Reader): { state: UnitState; count: number }[] {
  const counted = reader
    .select({ state: stockUnitTable.state, count: count() })
    .from(stockUnitTable)
    .groupBy(stockUnitTable.state)
    .all()
  return unitStates.map((state) => ({
    state,
    count: counted.find((row) => row.state === state)?.count ?? 0,
  }))
}

export function findUnit(reader: Reader, serial: string): StockUnitRow | null {
  return reader.select().from(stockUnitTable).where(eq(stockUnitTable.serial, serial)).get() ?? null
}

/** The unit that is held for a case, where one is. */
export function unitReservedFor(reader: Reader, caseId: string): StockUnitRow | null {
  const isReservedForCase = and(eq(stockUnitTable.caseId, caseId), eq(stockUnitTable.state, 'reserved'))
  return reader.select().from(stockUnitTable).where(isReservedForCase).get() ?? null
}

/** A unit that two benches dispute is given to nobody before that is settled. */
const undisputed = sql`NOT EXISTS (SELECT 1 FROM set_aside_stream JOIN set_aside USING (bench, branch, last_seq)
  WHERE set_aside_stream.stream = 'unit:' || ${stockUnitTable.serial} AND ${isOpenDispute})`

/** As many as a person chooses from at a glance. */
const MOST_FREE = 6

/** Free units of these models in this region, the oldest in stock first. */
export function freeUnits(reader: Reader, models: readonly string[], region: string): StockUnitRow[] {
  const fits = and(
    eq(stockUnitTable.state, 'in-stock'),
    inArray(stockUnitTable.model, [...models]),
    eq(stockUnitTable.region, region),
    undisputed,
  )
  return reader
    .select()
    .from(stockUnitTable)
    .where(fits)
    .orderBy(asc(stockUnitTable.receivedAt), asc(stockUnitTable.serial))
    .limit(MOST_FREE)
    .all()
}

/** Serials in the stock that differ in one confusable character. */
export function nearUnits(reader: Reader, serial: string): string[] {
  if (serial === '') return []
  return reader
    .select({ serial: stockUnitTable.serial })
    .from(stockUnitTable)
    .where(and(eq(stockUnitTable.skeleton, serialSkeleton(serial)), ne(stockUnitTable.serial, serial)))
    .limit(20)
    .all()
    .map((row) => row.serial)
    .filter((candidate) => differences(serial, candidate) === 1)
}

export function toUnitRow(row: StockUnitRow): UnitRow {
  const { serial, model, region, grade, state, caseId, rma, receivedAt } = row
  return { serial, model, region, grade, state, caseId, rma, receivedAt }
}
