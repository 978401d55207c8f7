import { keepPreviousData, queryOptions, useQuery, type UseQueryResult } from '@tanstack/react-query'
import type { Input, Output, ProcedureName } from '../../../shared/rpc/api.ts'
import { callApi } from './client.ts'
import type { RefusalError } from './refusal-error.ts'

export interface ApiQueryOptions {
  /**
   * The kinds of records that the answer is made of ('case', 'plan', …): when the core says that one changed, the answer
   * is asked for again. Without it the part of the name before the dot.
   */
  readonly about?: readonly [string, ...string[]]
  /** False: not asked yet (something needed is not known). */
  readonly enabled?: boolean
  /** Keeps the last answer on screen while another input is asked for, so that nothing jumps. */
  readonly keepPrevious?: boolean
}

/** The key of one question: kinds first, then the procedure, then its input. */
export function apiKey<N extends ProcedureName>(name: N, input: Input<N>, about?: readonly string[]) {
  return [about?.join('+') ?? featureOf(name), name, input] as const
}

/** The same question for `queryClient.fetchQuery` and route loaders. */
export function apiQueryOptions<N extends ProcedureName>(
  name: N,
  input: Input<N>,
  options: ApiQueryOptions = {},
) {
  return queryOptions<Output<N>, RefusalError>({
    queryKey: apiKey(name, input, options.about),
    queryFn: () => callApi(name, input),
    enabled: options.enabled ?? true,
    ...(options.keepPrevious ? { placeholderData: keepPreviousData } : {}),
  })
}

/** Asks the core and follows the answer. Used in a feature's queries.ts; screens use those. */
export function useApiQuery<N extends ProcedureName>(
  name: N,
  input: Input<N>,
  options: ApiQueryOptions = {},
): UseQueryResult<Output<N>, RefusalError> {
  return useQuery(apiQueryOptions(name, input, options))
}

function featureOf(procedure: string): string {
  return procedure.split('.', 1)[0] ?? procedure
}
