import { useApiQuery } from '../base/client/use-api-query.ts'

/** The quote of a case, and what a new version may hold. */
export function useQuotes(caseId: string) {
  return useApiQuery(
    'quotes.ofCase',
    { caseId },
    { about: ['quote', 'case', 'rate', 'centre', 'price'], keepPrevious: true },
  )
}
