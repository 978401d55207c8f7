/** Intake in the frame: open drafts, and units that the search box finds. */

export { DraftsBadge } from './drafts-badge.tsx'
export { findUnits } from './find-units.ts'
