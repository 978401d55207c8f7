import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { languages } from '../../../shared/kernel/centre.ts'
import { secretKinds } from '../../../shared/people/secrets.ts'
import type { Role } from '../../../shared/kernel/contract.ts'

/** The people of the centre, removed ones too: records name them for ever. */
export const personTable = sqliteTable('person', {
  id: text('id').primaryKey(),
  /** Under which the name is sealed. */
  subject: text('subject').notNull(),
  commitment: text('commitment').notNull(),
  roles: text('roles', { mode: 'json' }).$type<readonly Role[]>().notNull(),
  secret: text('secret', { enum: secretKinds }).notNull(),
  /** Who chose the secret: the person, or the manager who set it. */
  secretBy: text('secret_by').notNull(),
  language: text('language', { enum: languages }),
  active: integer('active', { mode: 'boolean' }).notNull(),
  locked: integer('locked', { mode: 'boolean' }).notNull(),
  /** ms, UTC */
  addedAt: integer('added_at').notNull(),
  /** Version of the person's stream. */
  version: integer('version').notNull(),
})
export type PersonRow = typeof personTable.$inferSelect
