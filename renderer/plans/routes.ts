import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../base/routes/root-route.ts'
import { plansView } from './plans-view.ts'

const plansRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plans',
  component: lazyRouteComponent(() => import('./plans-screen.tsx'), 'PlansScreen'),
  validateSearch: (search) => plansView.parse(search),
})
const planRoute = createRoute({ getParentRoute: () => plansRoute, path: '$planId' })

/** `serial`: what was scanned before the registration began. */
const beginning = z.object({ serial: z.string().max(200).optional().catch(undefined) })
const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plans/new',
  component: lazyRouteComponent(() => import('./register/register-screen.tsx'), 'RegisterScreen'),
  validateSearch: (search) => beginning.parse(search),
})

export const plansRoutes = [plansRoute.addChildren([planRoute]), registerRoute] as const
