import { asc, eq, gt } from 'drizzle-orm'
import { ok } from '../../shared/kernel/result.ts'
import type { Database, Reader, Transactor } from '../db/open.ts'
import { eventTable } from '../db/schema/event.ts'
import { projectionTable } from '../db/schema/projection.ts'
import type { Projector } from './projector.ts'
import type { Streams } from './streams.ts'
import type { UnreadableEvent } from '../../shared/kernel/read-event.ts'

/** How many events are held in memory at a time. */
const BATCH = 500

/**
 * Throws away the tables of these projectors and fills them from the events, all in one transaction: a rebuild that is
 * cut short leaves the old tables. An unreadable event is reported by name and the rest is still shown:
 * the records stay readable, and every decision on that record refuses. `onEvents`: so many more are done.
 */
export function rebuildProjections(
  database: Database,
  projectors: readonly Projector[],
  streams: Streams,
  onUnreadable: (event: UnreadableEvent) => void,
  onEvents: (count: number) => void = () => {},
): void {
  database.write((tx) => {
    tx.run('PRAGMA defer_foreign_keys = ON')
    for (const projector of projectors) {
      projector.clear?.(tx)
      for (const table of projector.tables) tx.delete(table).run()
    }
    const finish = projectors.flatMap(({ fillAll }) => (fillAll ? [fillAll(tx)] : []))
    replay(tx, projectors, streams, { onUnreadable, onEvents })
    for (const end of finish) end()
    for (const { name, version } of projectors) {
      tx.insert(projectionTable)
        .values({ name, version })
        .onConflictDoUpdate({ target: projectionTable.name, set: { version } })
        .run()
    }
    return ok(null)
  })
}

/** Makes the index of words anew of the entries that it is of: entries cannot be taken out of one that is damaged. */
export function refillSearchIndex(database: Pick<Database, 'exec'>): void {
  database.exec("INSERT INTO search_words (search_words) VALUES ('rebuild')")
}

/** Rebuilds every projection whose tables were filled by another version of its projector. Returns their names. */
export function refreshProjections(
  database: Database,
  projectors: readonly Projector[],
  streams: Streams,
  onUnreadable: (event: UnreadableEvent) => void,
): readonly string[] {
  const stale = projectors.filter((projector) => !filledBy(database.reader, [projector]))
  if (stale.length > 0) rebuildProjections(database, stale, streams, onUnreadable)
  return stale.map(({ name }) => name)
}

/** True where the tables were filled by these versions of their projectors. */
export function filledBy(reader: Reader, projectors: readonly Projector[]): boolean {
  return projectors.every(({ name, version }) => {
    const row = reader.select().from(projectionTable).where(eq(projectionTable.name, name)).get()
    return row?.version === version
  })
}

function replay(
  tx: Transactor,
  projectors: readonly Projector[],
  streams: Streams,
  {
    onUnreadable,
    onEvents,
  }: {
    readonly onUnreadable: (event: UnreadableEvent) => void
    readonly onEvents: (count: number) => void
  },
): void {
  let after = 0
  for (;;) {
    const rows = tx
      .select()
      .from(eventTable)
      .where(gt(eventTable.place, after))
      .orderBy(asc(eventTable.place))
      .limit(BATCH)
      .all()
    for (const row of rows) {
      const event = streams.read(row)
      if (event.ok) for (const projector of projectors) projector.project(tx, event.value)
      else onUnreadable(event.error)
      after = row.place
    }
    onEvents(rows.length)
    if (rows.length < BATCH) return
  }
}
