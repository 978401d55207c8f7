import { useApiQuery } from '../base/client/use-api-query.ts'

/** What a case has to pay, and its receipts and credit notes. */
export function usePayments(caseId: string) {
  return useApiQuery(
    'payments.ofCase',
    { caseId },
    { about: ['payment', 'quote', 'case'], keepPrevious: true },
  )
}
