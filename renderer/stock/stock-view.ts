import { z } from 'zod'
import { unitGrades, unitStates } from '../../shared/plans/reseal-facts.ts'
import { listView } from '../base/ui/record-list/list-view.ts'

export const stockView = listView.extend({
  state: z.enum(unitStates).optional().catch(undefined),
  grade: z.enum(unitGrades).optional().catch(undefined),
})
