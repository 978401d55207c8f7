import { and, desc, eq } from 'drizzle-orm'
import { intakeDraft, type IntakeDraft } from '../../shared/intake/draft.ts'
import type { Reader, Transactor } from '../db/open.ts'
import { intakeDraftTable } from '../db/schema/intake-draft.ts'
import { openBytes, sealBytes } from '../keys/sealed-box.ts'

export interface StoredDraft {
  readonly id: string
  readonly owner: string
  readonly revision: number
  /** ms, UTC */
  readonly updatedAt: number
  readonly draft: IntakeDraft
}

/** Drafts hold names before anything is submitted, so they are stored encrypted like the records they become. */
export interface DraftStore {
  find(reader: Reader, id: string, owner: string): StoredDraft | null
  /** Of everybody. */
  all(reader: Reader): readonly StoredDraft[]
  /** The newest first. */
  ofOwner(reader: Reader, owner: string): readonly StoredDraft[]
  /** False where the draft is another person's: nothing was written. */
  save(tx: Transactor, draft: StoredDraft): boolean
  /** Another person's draft stays. */
  remove(tx: Transactor, id: string, owner: string): void
}

type Row = typeof intakeDraftTable.$inferSelect

export function createDraftStore(key: Uint8Array): DraftStore {
  const open = (row: Row): StoredDraft => {
    const { id, owner, revision, updatedAt } = row
    const draft = intakeDraft.parse(JSON.parse(openBytes(key, row, id).toString('utf8')))
    return { id, owner, revision, updatedAt, draft }
  }
  return {
    find(reader, id, owner) {
      const row = reader
        .select()
        .from(intakeDraftTable)
        .where(and(eq(intakeDraftTable.id, id), eq(intakeDraftTable.owner, owner)))
        .get()
      return row ? open(row) : null
    },
    all: (reader) => reader.select().from(intakeDraftTable).all().map(open),
    ofOwner(reader, owner) {
      const rows = reader
        .select()
        .from(intakeDraftTable)
        .where(eq(intakeDraftTable.owner, owner))
        .orderBy(desc(intakeDraftTable.updatedAt))
        .all()
      return rows.map(open)
    },
    save(tx, { id, owner, revision, updatedAt, draft }) {
      const box = sealBytes(key, Buffer.from(JSON.stringify(draft), 'utf8'), id)
      const written = tx
        .insert(intakeDraftTable)
        .values({ id, owner, revision, updatedAt, ...box })
        .onConflictDoUpdate({
          target: intakeDraftTable.id,
          set: { revision, updatedAt, ...box },
          setWhere: eq(intakeDraftTable.owner, owner),
        })
        .run()
      return written.changes > 0
    },
    remove(tx, id, owner) {
      tx.delete(intakeDraftTable)
        .where(and(eq(intakeDraftTable.id, id), eq(intakeDraftTable.owner, owner)))
        .run()
    },
  }
}
