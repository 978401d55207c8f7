import { sql } from 'drizzle-orm'
import type { Reader } from '../db/open.ts'
import type { PersonalStore } from '../personal/personal-store.ts'

export interface PersonFault {
  readonly subject: string
  /** `missing`: the sealed record is gone though nobody erased it. `changed`: it is not what the event commits to. */
  readonly fault: 'missing' | 'changed'
}

export interface PeopleCheck {
  readonly people: number
  readonly faults: readonly PersonFault[]
}

/** How many records are opened before others have their turn. */
const SLICE = 200

/**
 * Compares every sealed personal record with the commitment in its event. Without a store (from outside, where no key is
 * at hand) only that the record is there is checked.
 */
export async function checkPeople(
  reader: Reader,
  store: Pick<PersonalStore, 'matches'> | null,
): Promise<PeopleCheck> {
  const committed = reader.all<{
    readonly subject: string
    readonly commitment: string
    readonly kept: number
  }>(sql`
    SELECT named.subject, named.commitment, personal.subject IS NOT NULL AS kept FROM (
      SELECT DISTINCT json_extract(part.value, '$.subject') AS subject, json_extract(part.value, '$.commitment') AS commitment
      FROM event, json_tree(CASE WHEN json_valid(event.body) THEN event.body ELSE '{}' END) AS part
      WHERE part.type = 'object' AND json_extract(part.value, '$.commitment') IS NOT NULL
        AND json_extract(part.value, '$.subject') IS NOT NULL) AS named
    LEFT JOIN personal ON personal.subject = named.subject
    LEFT JOIN erased_subject ON erased_subject.subject = named.subject
    WHERE erased_subject.subject IS NULL`)
  const faults: PersonFault[] = []
  for (const [at, { subject, commitment, kept }] of committed.entries()) {
    if (kept === 0) faults.push({ subject, fault: 'missing' })
    else if (store && !holds(store, reader, subject, commitment)) faults.push({ subject, fault: 'changed' })
    if (store && at % SLICE === SLICE - 1) await new Promise((resolve) => setImmediate(resolve))
  }
  return { people: committed.length, faults }
}

/** A key that does not open is as good as a record that was changed. */
function holds(
  store: Pick<PersonalStore, 'matches'>,
  reader: Reader,
  subject: string,
  commitment: string,
): boolean {
  try {
    return store.matches(reader, subject, commitment)
  } catch {
    return false
  }
}
