import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { and, asc, eq, gt, sql } from 'drizzle-orm'
import type { UnreadableEvent } from '../../shared/kernel/read-event.ts'
import { ok } from '../../shared/kernel/result.ts'
import { openDatabase, openReadOnly, type Database, type Reader, type Transactor } from '../db/open.ts'
import { eventAsideTable } from '../db/schema/event-aside.ts'
import { eventTable } from '../db/schema/event.ts'
import { attach, compareTable, countingColumns, derivedTables } from './compare-projections.ts'
import { readEnd } from './head.ts'
import { dueRows, goneKeys, keyOf, type Mend } from './mend.ts'
import type { Projector } from './projector.ts'
import { rebuildProjections, refillSearchIndex } from './rebuild.ts'
import type { Streams } from './streams.ts'

/** Derived tables that are filled anew in a file of their own, while the records are in use. */
export interface RebuildApart {
  /** A copy of the records as `next` saw them last. */
  readonly stored: string
  /** Takes in what has been recorded since the last time, and says what is to be mended as of then. */
  next(): Promise<Mend>
  close(): void
}

/**
 * Fills every derived table anew from the events in a copy of `source`, in `folder`. Writes nothing to `source`: what
 * differs lies beside the copy, for `mendInPieces`.
 */
export function rebuildApart(
  source: string,
  folder: string,
  projectors: readonly Projector[],
  streams: Streams,
  told: {
    readonly onUnreadable: (event: UnreadableEvent) => void
    readonly onEvents: (count: number) => void
  },
): RebuildApart {
  const [stored, fresh] = [join(folder, 'stored.sqlite'), join(folder, 'fresh.sqlite')]
  const tables = derivedTables(projectors)
  let database: Database | null = null
  return {
    stored,
    async next() {
      const given = openReadOnly(source)
      try {
        database?.exec('DETACH stored')
        await given.copyTo(stored)
      } finally {
        given.close()
      }
      if (database) attach(database, stored, 'stored')
      if (database && !goesOn(database.reader)) {
        // Others were first: what waits here stands elsewhere now, and everything is told anew.
        database.close()
        database = null
      }
      database ??= fill()
      return findMend(database)
    },
    close: () => database?.close(),
  }

  /** True where the newest record of the copy stands in the records where it stood. */
  function goesOn(fresh: Reader): boolean {
    const end = readEnd(fresh)
    if (!end) return true
    const given = openReadOnly(stored)
    const stands = [eventTable, eventAsideTable].some(
      (table) =>
        given.reader
          .select({ hash: table.hash })
          .from(table)
          .where(and(eq(table.place, end.place), eq(table.hash, end.hash)))
          .get() !== undefined,
    )
    given.close()
    return stands
  }

  function fill(): Database {
    copyFileSync(stored, fresh)
    const filled = openDatabase(fresh)
    // A copy that is thrown away need not outlive a power cut.
    filled.exec('PRAGMA synchronous = OFF')
    refillSearchIndex(filled)
    rebuildProjections(filled, projectors, streams, told.onUnreadable, told.onEvents)
    attach(filled, stored, 'stored')
    return filled
  }

  function findMend(filled: Database): Mend {
    return filled.write((tx) => {
      takeInNews(tx)
      const differing = tables.filter((table) => putDifferencesAside(tx, table))
      return ok({ file: fresh, end: readEnd(tx), tables: differing })
    }).value
  }

  function takeInNews(tx: Transactor): void {
    const known = readEnd(tx)?.place ?? 0
    tx.run(sql`INSERT INTO main.event SELECT * FROM stored.event WHERE place > ${known} ORDER BY place`)
    const news = tx
      .select()
      .from(eventTable)
      .where(gt(eventTable.place, known))
      .orderBy(asc(eventTable.place))
      .all()
    for (const row of news) {
      const event = streams.read(row)
      if (event.ok) for (const projector of projectors) projector.project(tx, event.value)
      else told.onUnreadable(event.error)
    }
  }
}

/** True where the stored table says something else than the fresh one; what it is lies in two tables beside it. */
function putDifferencesAside(tx: Transactor, table: string): boolean {
  const [gone, due, name] = [goneKeys(table), dueRows(table), sql.identifier(table)]
  tx.run(sql`DROP TABLE IF EXISTS main.${gone}`)
  tx.run(sql`DROP TABLE IF EXISTS main.${due}`)
  if (compareTable(tx, table).difference === null) return false
  const [columns, key] = [countingColumns(table), keyOf(tx, table)]
  const [is, should] = [sql`SELECT ${columns} FROM stored.${name}`, sql`SELECT ${columns} FROM main.${name}`]
  tx.run(sql`CREATE TABLE main.${due} AS ${should} EXCEPT ${is}`)
  tx.run(sql`
    CREATE TABLE main.${gone} AS SELECT ${key} FROM (${is} EXCEPT ${should})
    WHERE (${key}) NOT IN (SELECT ${key} FROM main.${due})`)
  return true
}
