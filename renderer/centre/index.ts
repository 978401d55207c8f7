/** How this bench stands to the others of its centre, for the top of every screen and for the first start. */

export { CentreChip } from './centre-chip.tsx'
export { SixDigits } from './six-digits.tsx'
export { useCentreState, useJoining } from './queries.ts'
