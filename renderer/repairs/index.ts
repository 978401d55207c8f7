/** What was done in a repair: the panel of a case. */

export { CaseChecks } from './case-checks.tsx'
export { CaseRepair } from './case-repair.tsx'
export { useEarlierRepair } from './earlier-repair.tsx'
export { useRepair } from './queries.ts'
export { useRepairHistory } from './use-repair-history.ts'
