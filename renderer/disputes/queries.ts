import { useApiQuery } from '../base/client/use-api-query.ts'

/** Any record may be what a dispute is about. */
const about = ['dispute', 'case', 'plan', 'unit'] as const

/** What waits to be settled. */
export function useDisputes() {
  return useApiQuery('disputes.list', {}, { about: [...about], keepPrevious: true })
}

/** One dispute with both sides and its ways out. */
export function useDispute(id: string) {
  return useApiQuery('disputes.get', { id }, { about: [...about], keepPrevious: true })
}
