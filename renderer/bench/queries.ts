import { useApiQuery } from '../base/client/use-api-query.ts'
import { useSession } from '../base/session.ts'

/** How many lines of each list the bench shows; the rest is a press away. */
export const LINES = 6

export function useBoardToday() {
  return useApiQuery('cases.board', { perColumn: LINES }, { about: ['case'], keepPrevious: true })
}

/** The person's own open cases, those that were promised for the nearest day first. */
export function useOwnCases() {
  const { me } = useSession()
  return useApiQuery(
    'cases.list',
    { assignee: me.id, onlyOpen: true, sort: 'promisedOn', descending: false, limit: LINES },
    { about: ['case'], keepPrevious: true },
  )
}

/** The person's own half-done intakes; asked only of those who may take units in. */
export function useOwnDrafts(enabled: boolean) {
  return useApiQuery('intake.drafts', {}, { about: ['draft'], enabled })
}

/** Recordings that wait for a verdict, what is due first on top. */
export function useReviewsToday() {
  return useApiQuery(
    'reviews.list',
    { scope: 'open', limit: LINES },
    { about: ['submission'], keepPrevious: true },
  )
}

/** Units that customers announced, those that wait longest first. */
export function useArrivals() {
  return useApiQuery('requests.list', { limit: LINES }, { about: ['request'], keepPrevious: true })
}
