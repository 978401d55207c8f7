import { useApiQuery } from '../base/client/use-api-query.ts'

/** What the centre lends, and who has it. */
export function useLoanUnits() {
  return useApiQuery('loans.list', {}, { about: ['loan-list', 'case'], keepPrevious: true })
}

/** What the customer of a case has or had meanwhile. */
export function useCaseLoans(caseId: string) {
  return useApiQuery('loans.ofCase', { caseId }, { about: ['case', 'loan-list'] })
}
