import type { CaseStatus } from '../../shared/intake/case-status.ts'

/** Where a case waits for hands at this bench, in the order in which one takes them up: what is nearest to its end first. */
export const waitsForBench: readonly CaseStatus[] = ['ready', 'quality-check', 'accepted', 'checked-in']

/** Where it waits for somebody's word: the customer's, or proof. */
export const waitsForWord: readonly CaseStatus[] = ['decided', 'assessed', 'declined', 'on-hold']
