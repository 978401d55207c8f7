/** Customers across records, for papers about one of them. */

export type { PersonRecordKind } from './events.ts'
