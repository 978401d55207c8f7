import type { PlanRow } from '../../shared/plans/views.ts'
import type { Input } from '../../shared/rpc/api.ts'
import { useApiQuery } from '../base/client/use-api-query.ts'
import { usePages } from '../base/client/use-pages.ts'

export type PlanFilter = Omit<Input<'plans.list'>, 'offset' | 'limit'>

/** Plans that match a filter, fetched where one looks. */
export function usePlanPages(filter: PlanFilter) {
  return usePages<'plans.list', PlanRow>({
    name: 'plans.list',
    about: ['plan'],
    inputFor: (offset, limit) => ({ ...filter, offset, limit }),
    rowsOf: (output) => output,
  })
}

/** One plan; its cases are a part of it. */
export function usePlan(id: string) {
  return useApiQuery('plans.get', { id }, { about: ['plan', 'case'], keepPrevious: true })
}

/** What Plus would bring now. */
export function usePlusCheck(id: string, enabled: boolean) {
  return useApiQuery('plans.checkPlus', { id }, { about: ['plan', 'catalogue'], enabled })
}

/** What a purchase would come to; asked once everything that it needs is there. */
export function useRegistrationCheck(asked: Input<'plans.check'> | null) {
  const nothing: Input<'plans.check'> = {
    serialRaw: '',
    model: '',
    purchase: { kind: 'separate', agreedOn: '2000-01-01' },
    activation: { state: 'unknown' },
    productRegion: null,
    planRegion: 'CZ',
    usedIn: null,
    dealer: null,
    warrantyEndsOn: null,
  }
  return useApiQuery('plans.check', asked ?? nothing, {
    about: ['plan', 'catalogue'],
    enabled: asked !== null,
    keepPrevious: true,
  })
}
