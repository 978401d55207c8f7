import { integer, sqliteTable } from 'drizzle-orm/sqlite-core'
import { eventColumns } from './event.ts'

/** Events that count nowhere, because another bench was first. Insert and select only; `place` may move. */
export const eventAsideTable = sqliteTable('event_aside', {
  place: integer('place').primaryKey(),
  ...eventColumns,
})
export type AsideRow = typeof eventAsideTable.$inferSelect
