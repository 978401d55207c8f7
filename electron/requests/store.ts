import { and, asc, count, desc, eq, inArray, like, ne, or, sql } from 'drizzle-orm'
import { nearMisses } from '../../shared/kernel/serial-near.ts'
import type { FreeText } from '../../shared/kernel/free-text.ts'
import type { RequestRow, RequestView } from '../../shared/requests/contract.ts'
import type { RequestState } from '../../shared/requests/events.ts'
import type { Reader } from '../db/open.ts'
import { arrivalRequestTable, type ArrivalRequestRow } from '../db/schema/arrival-request.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

const sortColumns = {
  filedAt: arrivalRequestTable.filedAt,
  number: arrivalRequestTable.number,
  serial: arrivalRequestTable.serial,
  model: arrivalRequestTable.model,
} as const

export interface RequestQuestion {
  readonly state: RequestState
  readonly text: string
  readonly sort: keyof typeof sortColumns
  readonly descending: boolean
  readonly offset: number
  readonly limit: number
}

export function listRequests(
  reader: Reader,
  question: RequestQuestion,
  subjects: readonly string[] | null,
): { rows: ArrivalRequestRow[]; total: number } {
  const part = `%${question.text.trim().replaceAll(/[%_]/g, '')}%`
  const where = and(
    eq(arrivalRequestTable.state, question.state),
    question.text.trim() === ''
      ? undefined
      : or(
          like(arrivalRequestTable.serial, part),
          like(arrivalRequestTable.number, part),
          like(arrivalRequestTable.model, part),
          subjects && subjects.length > 0 ? inArray(arrivalRequestTable.subject, [...subjects]) : undefined,
        ),
  )
  const direction = question.descending ? desc : asc
  const rows = reader
    .select()
    .from(arrivalRequestTable)
    .where(where)
    .orderBy(direction(sortColumns[question.sort]), direction(sql`arrival_request.rowid`))
    .limit(question.limit)
    .offset(question.offset)
    .all()
  const total = reader.select({ total: count() }).from(arrivalRequestTable).where(where).get()?.total ?? 0
  return { rows, total }
}

export function findRequest(reader: Reader, id: string): ArrivalRequestRow | null {
  return reader.select().from(arrivalRequestTable).where(eq(arrivalRequestTable.id, id)).get() ?? null
}

/** A number whose import was undone may come again. */
export function isNumberKnown(reader: Reader, number: string): boolean {
  const row = reader
    .select({ id: arrivalRequestTable.id })
    .from(arrivalRequestTable)
    .where(and(eq(arrivalRequestTable.number, number), ne(arrivalRequestTable.state, 'taken-back')))
    .get()
  return row !== undefined
}

/** The oldest request that still waits for this serial. */
export function expectedFor(
  reader: Reader,
  serial: string,
): { id: string; number: string; filedAt: number } | null {
  const { id, number, filedAt } = arrivalRequestTable
  const row = reader
    .select({ id, number, filedAt })
    .from(arrivalRequestTable)
    .where(and(eq(arrivalRequestTable.serial, serial), eq(arrivalRequestTable.state, 'expected')))
    .orderBy(asc(filedAt))
    .get()
  return row ?? null
}

/** Expected serials one confusable character away from what was scanned: customers type them by hand. */
export function nearExpected(reader: Reader, serial: string): { serial: string; model: string | null }[] {
  const { serial: known, model, state } = arrivalRequestTable
  const expected = reader
    .select({ serial: known, model })
    .from(arrivalRequestTable)
    .where(and(eq(state, 'expected'), eq(sql`length(${known})`, serial.length)))
    .all()
  const near = new Set(
    nearMisses(
      serial,
      expected.map((row) => row.serial),
    ),
  )
  return expected.filter((row) => near.has(row.serial))
}

export function toRequestRow(reader: Reader, personal: PersonalStore, row: ArrivalRequestRow): RequestRow {
  const { id, number, serial, model, filedAt, state, caseId } = row
  const customer = personal.open(reader, row.subject)?.['name'] ?? null
  return { id, number, serial, model, customer, filedAt, state, caseId }
}

/** `words`: what the customer said, as it is recorded. */
export function toRequestView(
  reader: Reader,
  personal: PersonalStore,
  row: ArrivalRequestRow,
  words: FreeText,
): RequestView {
  const record = personal.open(reader, row.subject)
  return {
    ...toRequestRow(reader, personal, row),
    contact: record && {
      name: record['name'] ?? '',
      phone: record['phone'] ?? '',
      email: record['email'] ?? '',
    },
    subject: row.subject,
    cause: row.cause,
    words: personal.text(reader, words),
    damagedOn: row.damagedOn,
  }
}
