import { z } from 'zod'
import { planStates } from '../../shared/plans/status.ts'
import { listView } from '../base/ui/record-list/list-view.ts'

export const plansView = listView.extend({ state: z.enum(planStates).optional().catch(undefined) })
