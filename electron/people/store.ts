import { asc, eq } from 'drizzle-orm'
import type { CentreFacts } from '../../shared/kernel/centre.ts'
import type { Reader } from '../db/open.ts'
import { benchTable } from '../db/schema/bench.ts'
import { centreTable, type CentreRow } from '../db/schema/centre.ts'
import { personTable, type PersonRow } from '../db/schema/person.ts'

/** Null before the first start is done. */
export function readCentre(reader: Reader): CentreRow | null {
  return reader.select().from(centreTable).get() ?? null
}

/** The centre with this bench's number and name; null before the first start is done. */
export function readCentreFacts(reader: Reader, benchId: string): CentreFacts | null {
  const row = reader
    .select()
    .from(centreTable)
    .innerJoin(benchTable, eq(benchTable.centre, centreTable.id))
    .where(eq(benchTable.id, benchId))
    .get()
  if (!row) return null
  const { version: _, ...centre } = row.centre
  return { ...centre, benchId, benchNumber: row.bench.number, benchName: row.bench.name }
}

/** Everybody, in the order in which they were added (ids are UUIDv7). */
export function readPeople(reader: Reader): readonly PersonRow[] {
  return reader.select().from(personTable).orderBy(asc(personTable.addedAt), asc(personTable.id)).all()
}

export function readPerson(reader: Reader, id: string): PersonRow | null {
  return reader.select().from(personTable).where(eq(personTable.id, id)).get() ?? null
}
