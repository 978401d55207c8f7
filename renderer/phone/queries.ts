import { useApiQuery } from '../base/client/use-api-query.ts'

/** Whether phones are allowed on this bench, and by which network. */
export function usePhoneSettings() {
  return useApiQuery('phone.settings', {})
}

/** The address that is open for a phone, and what came by it. */
export function usePhoneOpening() {
  return useApiQuery('phone.opening', {})
}
