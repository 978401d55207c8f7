import { z } from 'zod'
import { requestStates } from '../../shared/requests/events.ts'
import { sortable } from './columns.tsx'

/** Search, state, order and the open request stand in the address: they survive a reload. */
export const arrivalsView = z.object({
  q: z.string().max(100).optional().catch(undefined),
  state: z.enum(requestStates).optional().catch(undefined),
  sort: z.enum(sortable).optional().catch(undefined),
  down: z.boolean().optional().catch(undefined),
  request: z.uuid().optional().catch(undefined),
})
export type ArrivalsView = z.infer<typeof arrivalsView>
