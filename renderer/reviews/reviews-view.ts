import { z } from 'zod'
import { submissionStates } from '../../shared/reviews/states.ts'
import { listView } from '../base/ui/record-list/list-view.ts'

export const reviewsView = listView.extend({
  scope: z.enum(['mine', 'over']).optional().catch(undefined),
  state: z.enum(submissionStates).optional().catch(undefined),
})
