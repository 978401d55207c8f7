import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../base/routes/root-route.ts'

/** What is looked at stands in the address. */
const view = z.object({ id: z.string().max(200).optional().catch(undefined) })

const disputesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/disputes',
  component: lazyRouteComponent(() => import('./disputes-screen.tsx'), 'DisputesScreen'),
  validateSearch: (search) => view.parse(search),
})

export const disputesRoutes = [disputesRoute] as const
