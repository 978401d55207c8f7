/** Customers across records, for papers about one of them and for other benches. */

export { knownAs } from './contract.ts'
export { erasureMedia, type PersonRecordKind } from './events.ts'
