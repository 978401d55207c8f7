import type { Accessory } from '../../shared/intake/facts.ts'
import { useApiQuery } from '../base/client/use-api-query.ts'

/** What was signed for a case, and what can be signed now. */
export function useHandovers(caseId: string) {
  return useApiQuery(
    'handover.ofCase',
    { caseId },
    { about: ['handover', 'case', 'centre', 'customer', 'erasure'], keepPrevious: true },
  )
}

/** The words for a pick-up where something is missing; nothing is asked while nothing is. */
export function useWordsToGive(caseId: string, missing: readonly Accessory[]) {
  return useApiQuery(
    'handover.wordsToGive',
    { caseId, missing: [...missing] },
    { about: ['case', 'centre'], enabled: missing.length > 0 },
  )
}
