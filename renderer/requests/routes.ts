import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { requestStates } from '../../shared/requests/events.ts'
import { rootRoute } from '../base/routes/root-route.ts'
import { sortable } from './columns.tsx'

/** Search, state, order and the open request stand in the address: they survive a reload. */
const view = z.object({
  q: z.string().max(100).optional().catch(undefined),
  state: z.enum(requestStates).optional().catch(undefined),
  sort: z.enum(sortable).optional().catch(undefined),
  down: z.boolean().optional().catch(undefined),
  request: z.uuid().optional().catch(undefined),
})
export type ArrivalsView = z.infer<typeof view>

const arrivalsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/intake/arrivals',
  component: lazyRouteComponent(() => import('./arrivals-screen.tsx'), 'ArrivalsScreen'),
  validateSearch: (search) => view.parse(search),
})

export const requestsRoutes = [arrivalsRoute] as const
