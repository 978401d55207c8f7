import { useApiQuery } from '../base/client/use-api-query.ts'

/** Where units can lie, and how many lie there. */
export function useLocations() {
  return useApiQuery('locations.list', {}, { about: ['location-list', 'case'], keepPrevious: true })
}
