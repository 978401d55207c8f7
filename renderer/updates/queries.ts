import { useApiQuery } from '../base/client/use-api-query.ts'

/** Where new versions come from, and whether there is one. A manager's. */
export function useUpdates(enabled = true) {
  return useApiQuery('updates.view', {}, { about: ['updates'], enabled })
}
