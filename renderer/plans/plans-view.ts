import { z } from 'zod'
import { planStates } from '../../shared/plans/status.ts'

/** The filter of the list lives in the address: it survives a reload and can be sent to a colleague. */
export const plansView = z.object({
  q: z.string().max(100).optional().catch(undefined),
  state: z.enum(planStates).optional().catch(undefined),
  sort: z.string().max(20).optional().catch(undefined),
  up: z.boolean().optional().catch(undefined),
})
export type PlansView = z.infer<typeof plansView>

/** Something keeps plans out of the list that would be there otherwise. */
export function isFiltered({ q, state }: PlansView): boolean {
  return q !== undefined || state !== undefined
}
