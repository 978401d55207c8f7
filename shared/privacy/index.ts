/** Customers across records, for papers about one of them and for other benches. */

export { erasureMedia, type PersonRecordKind } from './events.ts'
