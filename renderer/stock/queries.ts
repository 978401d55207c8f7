import type { UnitRow } from '../../shared/stock/contract.ts'
import type { Input } from '../../shared/rpc/api.ts'
import { useApiQuery } from '../base/client/use-api-query.ts'
import { usePages } from '../base/client/use-pages.ts'

export type StockFilter = Omit<Input<'stock.list'>, 'offset' | 'limit'>

/** Replacement units that match a filter, fetched where one looks. */
export function useUnitPages(filter: StockFilter) {
  return usePages<'stock.list', UnitRow>({
    name: 'stock.list',
    about: ['unit'],
    inputFor: (offset, limit) => ({ ...filter, offset, limit }),
    rowsOf: (output) => output,
  })
}

/** How many units of each state there are. */
export function useUnitCounts() {
  return useApiQuery('stock.list', { limit: 1 }, { about: ['unit'] })
}

/** What the stock knows of a serial. */
export function useUnitLookup(raw: string) {
  return useApiQuery('stock.lookup', { raw }, { about: ['unit', 'plan'], enabled: raw.trim() !== '' })
}
