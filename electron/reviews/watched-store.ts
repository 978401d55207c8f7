import { createHmac } from 'node:crypto'
import { eq } from 'drizzle-orm'
import { ok } from '../../shared/kernel/result.ts'
import type { Database } from '../db/open.ts'
import { watchedFileTable } from '../db/schema/watched-file.ts'

export type WatchedFile = typeof watchedFileTable.$inferSelect

/** What is remembered of the files of the watched folder: the next start takes none of them again. */
export interface WatchedStore {
  find(path: string): WatchedFile | null
  /** Whether this content was taken from the folder before, wherever it lay then. */
  hasContent(sha256: string): boolean
  keep(path: string, file: Omit<WatchedFile, 'place'>): void
}

export function createWatchedStore(database: Database, key: Uint8Array): WatchedStore {
  // Names of files are a customer's words: only what nobody can read back is kept of them.
  const placeOf = (path: string): string => createHmac('sha256', key).update(path).digest('base64url')
  return {
    find(path) {
      const rows = database.reader.select().from(watchedFileTable)
      return rows.where(eq(watchedFileTable.place, placeOf(path))).get() ?? null
    },
    hasContent(sha256) {
      const rows = database.reader.select({ place: watchedFileTable.place }).from(watchedFileTable)
      return rows.where(eq(watchedFileTable.sha256, sha256)).get() !== undefined
    },
    keep(path, file) {
      const row = { place: placeOf(path), ...file }
      database.write((tx) => {
        tx.insert(watchedFileTable)
          .values(row)
          .onConflictDoUpdate({ target: watchedFileTable.place, set: file })
          .run()
        return ok(null)
      })
    },
  }
}
