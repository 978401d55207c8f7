import type { RequestRow } from '../../shared/requests/contract.ts'
import type { Input } from '../../shared/rpc/api.ts'
import { useApiQuery } from '../base/client/use-api-query.ts'
import { usePages } from '../base/client/use-pages.ts'

export type RequestFilter = Omit<Input<'requests.list'>, 'offset' | 'limit'>

/** Requests that match a filter, fetched where one looks. */
export function useRequestPages(filter: RequestFilter) {
  return usePages<'requests.list', RequestRow>({
    name: 'requests.list',
    about: ['request'],
    inputFor: (offset, limit) => ({ ...filter, offset, limit }),
    rowsOf: (output) => output,
  })
}

/** One request with what fills an intake. */
export function useRequest(id: string) {
  return useApiQuery('requests.get', { id }, { about: ['request'], keepPrevious: true })
}

/** How many units are expected. */
export function useExpectedCount(): number | null {
  const { data } = useApiQuery('requests.list', { limit: 1 }, { about: ['request'], keepPrevious: true })
  return data?.total ?? null
}
