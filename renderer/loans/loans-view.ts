import { z } from 'zod'
import { listView } from '../base/ui/record-list/list-view.ts'

export const loansView = listView.extend({
  /** Units that are at the centre too. */
  all: z.boolean().optional().catch(undefined),
  /** Only what should have been back by now. */
  late: z.boolean().optional().catch(undefined),
})
