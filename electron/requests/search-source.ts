import { desc, inArray } from 'drizzle-orm'
import type { SearchHit } from '../../shared/search/contract.ts'
import type { Reader } from '../db/open.ts'
import { arrivalRequestTable, type ArrivalRequestRow } from '../db/schema/arrival-request.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import type { SearchSource } from '../search/source.ts'
import { toRequestRow } from './store.ts'

/** Expected arrivals for the one search box. */
export function requestSearchSource(personal: PersonalStore): SearchSource {
  const toHit = (reader: Reader, row: ArrivalRequestRow): SearchHit => {
    const { id, number, serial, model, customer, state, filedAt } = toRequestRow(reader, personal, row)
    return { kind: 'request', id, title: number, serial, model, customer, state, at: filedAt }
  }
  return {
    kind: 'request',
    byIds: (reader, ids) =>
      reader
        .select()
        .from(arrivalRequestTable)
        .where(inArray(arrivalRequestTable.id, [...ids]))
        .all()
        .map((row) => toHit(reader, row)),
    bySubjects: (reader, subjects, limit) =>
      reader
        .select()
        .from(arrivalRequestTable)
        .where(inArray(arrivalRequestTable.subject, [...subjects]))
        .orderBy(desc(arrivalRequestTable.filedAt))
        .limit(limit)
        .all()
        .map((row) => toHit(reader, row)),
  }
}
