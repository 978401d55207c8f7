import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Published versions of the catalogue. Their content is read from the events. */
export const catalogueVersionTable = sqliteTable('catalogue_version', {
  version: text('version').primaryKey(),
  /** The order of publication. */
  seq: integer('seq').notNull(),
  /** The first calendar date on which it holds, in the centre's zone. */
  validFrom: text('valid_from').notNull(),
  source: text('source').notNull(),
  basedOn: text('based_on').notNull(),
  /** SHA-256 of its content, hex. */
  hash: text('hash').notNull(),
  /** How many rows each table has. */
  models: integer('models').notNull(),
  coverage: integer('coverage').notNull(),
  fees: integer('fees').notNull(),
  /** ms, UTC */
  publishedAt: integer('published_at').notNull(),
  publishedBy: text('published_by').notNull(),
})
export type CatalogueVersionRow = typeof catalogueVersionTable.$inferSelect
