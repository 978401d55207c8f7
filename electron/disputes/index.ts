/** What other features ask about what was set aside. */

export { disputeOfHash, disputesAbout, openDisputes } from './store.ts'
export { countToSettle, openDisputeLines } from './lines.ts'
