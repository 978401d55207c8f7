import { useApiQuery } from '../base/client/use-api-query.ts'

/** What was signed for a case, and what can be signed now. */
export function useHandovers(caseId: string) {
  return useApiQuery(
    'handover.ofCase',
    { caseId },
    { about: ['handover', 'case', 'centre', 'customer', 'erasure'], keepPrevious: true },
  )
}
