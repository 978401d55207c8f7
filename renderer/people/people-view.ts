import { z } from 'zod'
import { roles } from '../../shared/kernel/contract.ts'
import { listView } from '../base/ui/record-list/list-view.ts'

export const peopleView = listView.extend({
  role: z.enum(roles).optional().catch(undefined),
  /** Those who left are in the list too, unless they are not asked for. */
  here: z.boolean().optional().catch(undefined),
})
