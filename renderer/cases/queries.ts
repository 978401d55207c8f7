import type { CaseStatus } from '../../shared/intake/case-status.ts'
import type { CaseRow } from '../../shared/intake/views.ts'
import type { Input } from '../../shared/rpc/api.ts'
import { useApiQuery } from '../base/client/use-api-query.ts'
import { usePages } from '../base/client/use-pages.ts'

export type CaseFilter = Omit<Input<'cases.list'>, 'offset' | 'limit'>

/** Cases that match a filter, fetched where one looks. */
export function useCasePages(filter: CaseFilter) {
  return usePages<'cases.list', CaseRow>({
    name: 'cases.list',
    about: ['case'],
    inputFor: (offset, limit) => ({ ...filter, offset, limit }),
    rowsOf: (output) => output,
  })
}

export function useCaseBoard() {
  return useApiQuery('cases.board', { perColumn: 50 }, { about: ['case'], keepPrevious: true })
}

/** How many cases stand where; the rows are not needed. */
export function useCaseCounts() {
  return useApiQuery('cases.board', { perColumn: 1 }, { about: ['case'], keepPrevious: true })
}

/** What a step (null: none yet) would do to several cases. `saysWhy`: a reason stands beside it, for what is unpaid. */
export function useCheckedMoves(
  ids: readonly string[],
  to: CaseStatus | null,
  saysWhy: boolean,
  enabled = true,
) {
  return useApiQuery(
    'cases.checkMoves',
    { ids: [...ids], to, reason: saysWhy ? '…' : '' },
    { about: ['case', 'plan', 'quote', 'payment'], keepPrevious: true, enabled },
  )
}

/** One case; a new decision, a note, a reseal bring it again. */
export function useCase(id: string) {
  return useApiQuery('cases.get', { id }, { about: ['case', 'plan'], keepPrevious: true })
}
