import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { listKinds } from '../../../shared/imports/kind.ts'
import { runStates } from '../../../shared/imports/run.ts'

/** Imports that were begun. */
export const importRunTable = sqliteTable('import_run', {
  id: text('id').primaryKey(),
  kind: text('kind', { enum: listKinds }).notNull(),
  person: text('person').notNull(),
  /** ms, UTC */
  startedAt: integer('started_at').notNull(),
  /** Rows of the file, and those that were added. */
  total: integer('total').notNull(),
  added: integer('added').notNull(),
  state: text('state', { enum: runStates }).notNull(),
})

/** What an import has added: the record, and the event that began it. */
export const importAddedTable = sqliteTable('import_added', {
  id: integer('id').primaryKey(),
  run: text('run').notNull(),
  record: text('record').notNull(),
  event: text('event').notNull(),
})
