import { blob, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { templateNames } from '../../../shared/mail/templates.ts'
import { languages } from '../../../shared/kernel/centre.ts'

/** What a manager decided about the mail server and the sender. One row. */
export const mailSettingTable = sqliteTable('mail_setting', {
  id: integer('id').primaryKey(),
  version: integer('version').notNull(),
  /** JSON of `mailSettings`. */
  settings: text('settings').notNull(),
})

/** The server's password, sealed. One row, none where the server asks for none. */
export const mailSecretTable = sqliteTable('mail_secret', {
  id: integer('id').primaryKey(),
  nonce: blob('nonce', { mode: 'buffer' }).notNull(),
  sealed: blob('sealed', { mode: 'buffer' }).notNull(),
})

/** Every version of every template that a manager saved; an empty body means the shipped words again. */
export const mailTemplateTable = sqliteTable(
  'mail_template',
  {
    template: text('template', { enum: templateNames }).notNull(),
    language: text('language', { enum: languages }).notNull(),
    version: integer('version').notNull(),
    title: text('title').notNull(),
    body: text('body').notNull(),
    savedAt: integer('saved_at').notNull(),
    savedBy: text('saved_by').notNull(),
  },
  (table) => [primaryKey({ columns: [table.template, table.language, table.version] })],
)
export type MailTemplateRow = typeof mailTemplateTable.$inferSelect
