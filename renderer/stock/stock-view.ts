import { z } from 'zod'
import { unitStates } from '../../shared/plans/reseal-facts.ts'

/** The filter of the list lives in the address: it survives a reload and can be sent to a colleague. */
export const stockView = z.object({
  q: z.string().max(100).optional().catch(undefined),
  state: z.enum(unitStates).optional().catch(undefined),
  sort: z.string().max(20).optional().catch(undefined),
  up: z.boolean().optional().catch(undefined),
})
export type StockView = z.infer<typeof stockView>

/** Something keeps units out of the list that would be there otherwise. */
export function isFiltered({ q, state }: StockView): boolean {
  return q !== undefined || state !== undefined
}
