import { z } from 'zod'
import { requestStates } from '../../shared/requests/events.ts'
import { listView } from '../base/ui/record-list/list-view.ts'

export const arrivalsView = listView.extend({
  state: z.enum(requestStates).optional().catch(undefined),
  /** The open one. */
  request: z.uuid().optional().catch(undefined),
})
