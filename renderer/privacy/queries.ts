import { useQuery } from '@tanstack/react-query'
import { apiQueryOptions, useApiQuery } from '../base/client/use-api-query.ts'

/** Whatever tells of a customer, and who is one with whom. */
const about = ['customer', 'erasure', 'case', 'request', 'submission', 'plan', 'invitation', 'mail'] as const

/** Customers by a part of name, telephone or e-mail. */
export function useCustomers(text: string) {
  return useApiQuery('privacy.find', { text }, { about, enabled: text.trim().length > 2 })
}

/** Who saw what of a customer (null: of all), older than an entry. Asked anew at each look: nothing is told of further looks. */
export function useAccessLog(subject: string | null, before: string | null) {
  const options = apiQueryOptions('privacy.accessLog', { subject, before }, { about: ['access'] })
  return useQuery({ ...options, staleTime: 0 })
}

/** Customers without activity for so many years. */
export function useDormant(years: number) {
  return useApiQuery('privacy.dormant', { years }, { about })
}

/** What an erasure would take; asked once somebody is chosen. */
export function useErasurePreview(subject: string) {
  return useApiQuery('privacy.preview', { subject }, { about })
}

/** Text that stands in clear records of an older version. */
export function useClearText() {
  return useApiQuery('privacy.clearText', {}, { about: ['redaction', 'erasure'] })
}
