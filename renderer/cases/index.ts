/** Cases on other screens: their state, and which of them wait for whom. */

export { CasesBadge } from './cases-badge.tsx'
export { Promised } from './promised.tsx'
export { CaseStatusPill } from './status-pill.tsx'
export { waitsForBench, waitsForWord } from './waiting.ts'
