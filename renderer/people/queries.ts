import type { UseQueryResult } from '@tanstack/react-query'
import type { Output } from '../../shared/rpc/api.ts'
import type { RefusalError } from '../base/client/refusal-error.ts'
import { useApiQuery } from '../base/client/use-api-query.ts'

/** The tiles of the sign-in screen and what stands about this bench. */
export function usePeopleStatus(): UseQueryResult<Output<'people.status'>, RefusalError> {
  return useApiQuery('people.status', {}, { about: ['person', 'centre', 'bench'] })
}

/** Whether this centre has no record yet, so that sample data may be loaded. */
export function useSampleStatus(): UseQueryResult<Output<'sample.status'>, RefusalError> {
  return useApiQuery('sample.status', {}, { about: ['case', 'plan', 'request'] })
}

/** Everybody who works or worked here. */
export function usePeople(): UseQueryResult<Output<'people.list'>, RefusalError> {
  return useApiQuery('people.list', {}, { about: ['person'] })
}
