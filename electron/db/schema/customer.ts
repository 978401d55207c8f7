import { sqliteTable, text } from 'drizzle-orm/sqlite-core'

/** Customers who are one person with others. Who is not here is a person by themselves. */
export const customerTable = sqliteTable('customer', {
  subject: text('subject').primaryKey(),
  /** The subject that stands for all of them. */
  person: text('person').notNull(),
})
