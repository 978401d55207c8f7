import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import type { LedgerEvent } from '../../shared/kernel/event.ts'
import type { Transactor } from '../db/open.ts'

/** Turns events into the tables that screens read. Every such table can be thrown away and made anew. */
export interface Projector {
  readonly name: string
  /** Raise it when the tables' meaning changes: the next start rebuilds them. */
  readonly version: number
  /** The tables it fills, children before parents. */
  readonly tables: readonly SQLiteTable[]
  /** Removes its rows from tables that it shares with others, such as the search index. */
  readonly clear?: (tx: Transactor) => void
  /** Called once for each event of a type, in ledger order, within the transaction that appends it. */
  readonly on: Readonly<Record<string, (tx: Transactor, event: LedgerEvent) => void>>
  /** Called for each event, whatever its type: for what counts them all. */
  readonly every?: (tx: Transactor, event: LedgerEvent) => void
}

/** Lifts an event body from one schema to the next: key `type@schema` of the older one. */
export type Upcasters = Readonly<Record<string, (body: unknown) => unknown>>
