import { z } from 'zod'
import { caseStatuses } from '../../shared/intake/case-status.ts'
import { claimOutcomes } from '../../shared/intake/claim-decision.ts'

/** The filter of the list lives in the address: it survives a reload and can be sent to a colleague. */
export const casesView = z.object({
  q: z.string().max(100).optional().catch(undefined),
  status: z.enum(caseStatuses).optional().catch(undefined),
  outcome: z.enum(claimOutcomes).optional().catch(undefined),
  /** Everything, ended cases too. */
  all: z.boolean().optional().catch(undefined),
  sort: z.string().max(20).optional().catch(undefined),
  down: z.boolean().optional().catch(undefined),
})
export type CasesView = z.infer<typeof casesView>

/** Something keeps cases out of the list that would be there otherwise. */
export function isFiltered({ q, status, outcome }: CasesView): boolean {
  return q !== undefined || status !== undefined || outcome !== undefined
}
