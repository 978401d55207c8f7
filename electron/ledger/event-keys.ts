import { sql } from 'drizzle-orm'
import type { EventType, Stream } from '../../shared/kernel/stream.ts'
import type { Reader } from '../db/open.ts'
import { perReader } from '../db/prepared.ts'
import { eventTable } from '../db/schema/event.ts'

/*
 * How records are found by what their events carry: a serial, a code, a number. The sealed events are the index, so that
 * "there is none" follows from the chain and not from a table that can be edited beside it. Each key has its index in
 * 0011-found-by-events.sql, over the same expression.
 */

/** A field of the events of one type of a stream. */
export interface EventKey<S extends Stream = Stream> {
  readonly type: EventType<S>
  /** Path in the body, e.g. `purchase.code`. */
  readonly path: string
}

/** The streams whose events of this type carry the value, in the order in which they first did. */
export function streamsWith(reader: Reader, { type, path }: EventKey, value: string): readonly string[] {
  const built = statements(reader)
  const name = `${type} ${path}`
  const statement = built.get(name) ?? streamsHaving(reader, type, path)
  built.set(name, statement)
  return statement.all({ value }).map(({ stream }) => stream)
}

/** A handful of keys, each asked for with every record that is added. */
const statements = perReader(() => new Map<string, ReturnType<typeof streamsHaving>>())

function streamsHaving(reader: Reader, type: string, path: string) {
  // An index over some events is used only where type and path stand in the statement itself.
  const field = sql.raw(`CASE WHEN json_valid(body) THEN json_extract(body, '$.${path}') END`)
  return reader
    .select({ stream: eventTable.stream })
    .from(eventTable)
    .where(sql`${sql.raw(`type = '${type}'`)} AND ${field} = ${sql.placeholder('value')}`)
    .groupBy(eventTable.stream)
    .orderBy(sql`min(place)`)
    .prepare()
}

/** Every stream of a kind, in the order in which they began. */
export function streamsOfKind(reader: Reader, kind: string): readonly string[] {
  // From `kind:` up to what follows on the colon: the index of streams has them side by side.
  const rows = reader.all<{ readonly stream: string }>(
    sql`SELECT stream FROM ${eventTable} WHERE stream >= ${`${kind}:`} AND stream < ${`${kind};`} AND revision = 1 ORDER BY place`,
  )
  return rows.map(({ stream }) => stream)
}

/** Where the newest event of a kind stands among all records; 0 where there is none. */
export function newestPlaceOfKind(reader: Reader, kind: string): number {
  const row = reader.get<{ readonly newest: number | null }>(
    sql`SELECT max(place) AS newest FROM ${eventTable} WHERE stream >= ${`${kind}:`} AND stream < ${`${kind};`}`,
  )
  return row.newest ?? 0
}
