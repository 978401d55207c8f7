import { desc, inArray } from 'drizzle-orm'
import type { SearchHit } from '../../shared/search/contract.ts'
import type { Reader } from '../db/open.ts'
import { repairCaseTable, type RepairCaseRow } from '../db/schema/repair-case.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import type { SearchSource } from '../search/source.ts'
import { customerOf } from './case-row.ts'

/** Cases for the one search box. */
export function caseSearchSource(personal: PersonalStore): SearchSource {
  const toHit = (reader: Reader, row: RepairCaseRow): SearchHit => ({
    kind: 'case',
    id: row.id,
    title: row.rma,
    serial: row.serial,
    model: row.model,
    customer: customerOf(reader, personal, row.subject)?.name ?? null,
    state: row.status,
    at: row.receivedAt,
  })
  return {
    kind: 'case',
    byIds: (reader, ids) =>
      reader
        .select()
        .from(repairCaseTable)
        .where(inArray(repairCaseTable.id, [...ids]))
        .all()
        .map((row) => toHit(reader, row)),
    bySubjects: (reader, subjects, limit) =>
      reader
        .select()
        .from(repairCaseTable)
        .where(inArray(repairCaseTable.subject, [...subjects]))
        .orderBy(desc(repairCaseTable.receivedAt))
        .limit(limit)
        .all()
        .map((row) => toHit(reader, row)),
  }
}
