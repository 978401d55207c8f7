import { SHARING } from '../../shared/centre/index.ts'
import { useApiQuery } from '../base/client/use-api-query.ts'

/** How this bench stands to the others, and how much waits to be settled. */
export function useCentreState() {
  return useApiQuery('centre.state', {}, { about: [SHARING, 'dispute'], keepPrevious: true })
}

/** The benches and their shared log. A manager's. */
export function useCentreView() {
  return useApiQuery('centre.view', {}, { about: [SHARING, 'bench'], keepPrevious: true })
}

/** Which bench does what for all of them. */
export function useResponsibilities() {
  return useApiQuery('members.responsibilities', {}, { about: [SHARING, 'centre'], keepPrevious: true })
}

/** How far this bench has come that joins a centre. */
export function useJoining() {
  return useApiQuery('centre.joining', {}, { about: [SHARING], keepPrevious: true })
}
