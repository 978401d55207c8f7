import { useApiQuery } from '../base/client/use-api-query.ts'

/** Whatever tells of a customer, and who is one with whom. */
const about = [
  'customer',
  'erasure',
  'case',
  'request',
  'submission',
  'plan',
  'invitation',
  'mail',
  'payment',
] as const

export function useCustomer(id: string) {
  return useApiQuery('customers.get', { id }, { about, keepPrevious: true })
}

/** Customers by a part of name, telephone or e-mail; not asked for less than three characters. */
export function useFoundCustomers(text: string) {
  return useApiQuery(
    'customers.find',
    { text, limit: 12 },
    { about, enabled: text.length > 2, keepPrevious: true },
  )
}
