import { z } from 'zod'
import { caseStatuses } from '../../shared/intake/case-status.ts'
import { claimOutcomes } from '../../shared/intake/claim-decision.ts'
import { listView } from '../base/ui/record-list/list-view.ts'

export const casesView = listView.extend({
  status: z.enum(caseStatuses).optional().catch(undefined),
  outcome: z.enum(claimOutcomes).optional().catch(undefined),
  /** Whose cases: the caller's own, or nobody's. */
  who: z.enum(['me', 'nobody']).optional().catch(undefined),
  /** Units that lie there, by the code of the location. */
  at: z.string().max(40).optional().catch(undefined),
  /** The serial of a loan unit that was scanned on another screen: it is back. */
  back: z.string().max(100).optional().catch(undefined),
  /** Everything, ended cases too. */
  all: z.boolean().optional().catch(undefined),
})
