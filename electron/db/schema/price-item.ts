import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { priceKinds } from '../../../shared/prices/events.ts'
import { priceBases } from '../../../shared/prices/vat.ts'

/** The price list by its codes. */
export const priceItemTable = sqliteTable('price_item', {
  code: text('code').primaryKey(),
  name: text('name').notNull(),
  kind: text('kind', { enum: priceKinds }).notNull(),
  /** Minor units. */
  amount: integer('amount').notNull(),
  currency: text('currency').notNull(),
  basis: text('basis', { enum: priceBases }).notNull(),
  /** Hundredths of a percent. */
  vat: integer('vat').notNull(),
  withdrawn: integer('withdrawn', { mode: 'boolean' }).notNull(),
  version: integer('version').notNull(),
  at: integer('at').notNull(),
})
export type PriceItemRow = typeof priceItemTable.$inferSelect
