import type { SearchHit } from '../../shared/search/contract.ts'
import type { Reader } from '../db/open.ts'
import type { PlanDbRow } from '../db/schema/plan.ts'
import type { PersonalStore } from '../personal/personal-store.ts'
import type { SearchSource } from '../search/source.ts'
import { holderOf } from './plan-row.ts'
import { plansByIds, plansOfSubjects } from './store.ts'

/** Plans for the one search box: by number, any serial of the lineage, activation code, or holder. */
export function planSearchSource(personal: PersonalStore): SearchSource {
  const toHit = (reader: Reader, row: PlanDbRow): SearchHit => ({
    kind: 'plan',
    id: row.id,
    title: row.number,
    serial: row.serial,
    model: row.model,
    customer: holderOf(reader, personal, row.subject)?.name ?? null,
    // What the clock makes of it is shown on the plan itself; a hit says what is stored.
    state: row.over ?? (row.suspended ? 'suspended' : 'in-force'),
    at: row.registeredAt,
  })
  return {
    kind: 'plan',
    byIds: (reader, ids) => plansByIds(reader, ids).map((row) => toHit(reader, row)),
    bySubjects: (reader, subjects, limit) =>
      plansOfSubjects(reader, subjects, limit).map((row) => toHit(reader, row)),
  }
}
