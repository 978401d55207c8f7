import { and, eq, sql } from 'drizzle-orm'
import type { Transactor } from '../db/open.ts'
import { perConnection, placeholders } from '../db/prepared.ts'
import { searchEntryTable } from '../db/schema/search-entry.ts'

/** Makes a record findable by parts of these words. Nothing personal goes in: the index lies open on disk. */
export function indexRecord(tx: Transactor, kind: string, ref: string, words: readonly string[]): void {
  const text = words.filter((word) => word !== '').join(' ')
  entry(tx).run({ kind, ref, words: text })
}

const entry = perConnection((tx) =>
  tx
    .insert(searchEntryTable)
    .values(placeholders('kind', 'ref', 'words'))
    .onConflictDoUpdate({
      target: [searchEntryTable.kind, searchEntryTable.ref],
      set: { words: sql`excluded.words` },
    })
    .prepare(),
)

/** Takes one record, or all records of a kind, out of the index. */
export function unindex(tx: Transactor, kind: string, ref?: string): void {
  const ofKind = eq(searchEntryTable.kind, kind)
  tx.delete(searchEntryTable)
    .where(ref === undefined ? ofKind : and(ofKind, eq(searchEntryTable.ref, ref)))
    .run()
}
