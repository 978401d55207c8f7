/** Disputes as reports and lists name them. */

export { disputeKinds, type DisputeKind } from './events.ts'
