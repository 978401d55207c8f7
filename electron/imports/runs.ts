import { and, asc, desc, eq, gt, inArray, notInArray } from 'drizzle-orm'
import type { Added, ListKind } from '../../shared/imports/index.ts'
import { ok } from '../../shared/kernel/result.ts'
import type { Database, Reader, Transactor } from '../db/open.ts'
import { importAddedTable, importRunTable } from '../db/schema/import-run.ts'

export type RunRow = typeof importRunTable.$inferSelect

/** Imports of a kind whose records are kept to be undone; older ones are forgotten. */
const KEPT_RUNS = 20

/** An import begins. */
export function beginRun(database: Database, run: Omit<RunRow, 'added' | 'state'>): void {
  database.write((tx) => {
    tx.insert(importRunTable)
      .values({ ...run, added: 0, state: 'running' })
      .run()
    forgetOld(tx, run.kind)
    return ok(null)
  })
}

/** Within the transaction that added them: what an import has added, and how many of its records that makes. */
export function noteAdded(tx: Transactor, run: string, added: readonly Added[], count: number): void {
  if (added.length > 0)
    tx.insert(importAddedTable)
      .values(added.map((one) => ({ run, ...one })))
      .run()
  tx.update(importRunTable).set({ added: count }).where(eq(importRunTable.id, run)).run()
}

export function endRun(database: Database, id: string, state: RunRow['state']): void {
  database.write((tx) => {
    tx.update(importRunTable).set({ state }).where(eq(importRunTable.id, id)).run()
    return ok(null)
  })
}

/** At a start: what was running then was cut short. */
export function endCutShort(database: Database): void {
  const { reader } = database
  const found = reader.select().from(importRunTable).where(eq(importRunTable.state, 'running')).all()
  for (const { id } of found) endRun(database, id, 'cut-short')
}

/** The newest imports of a kind, the newest first. */
export function newestRuns(reader: Reader, kind: ListKind, limit: number): readonly RunRow[] {
  return reader
    .select()
    .from(importRunTable)
    .where(eq(importRunTable.kind, kind))
    .orderBy(desc(importRunTable.startedAt), desc(importRunTable.id))
    .limit(limit)
    .all()
}

export function findRun(reader: Reader, id: string): RunRow | null {
  return reader.select().from(importRunTable).where(eq(importRunTable.id, id)).get() ?? null
}

/** True where it is kept what an import has added: so it can be undone. */
export function keepsAdded(reader: Reader, run: string): boolean {
  return addedBy(reader, run, 0, 1).length > 0
}

/** What an import has added, in order, part by part. */
export function addedBy(
  reader: Reader,
  run: string,
  after: number,
  limit: number,
): readonly (Added & { readonly id: number })[] {
  return reader
    .select()
    .from(importAddedTable)
    .where(and(eq(importAddedTable.run, run), gt(importAddedTable.id, after)))
    .orderBy(asc(importAddedTable.id))
    .limit(limit)
    .all()
}

function forgetOld(tx: Transactor, kind: ListKind): void {
  const kept = newestRuns(tx, kind, KEPT_RUNS).map(({ id }) => id)
  const old = tx
    .select({ id: importRunTable.id })
    .from(importRunTable)
    .where(and(eq(importRunTable.kind, kind), notInArray(importRunTable.id, kept)))
    .all()
    .map(({ id }) => id)
  if (old.length === 0) return
  tx.delete(importAddedTable).where(inArray(importAddedTable.run, old)).run()
  tx.delete(importRunTable).where(inArray(importRunTable.id, old)).run()
}
