import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../base/routes/root-route.ts'

const resealRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reseal/$caseId',
  component: lazyRouteComponent(() => import('./reseal-screen.tsx'), 'ResealScreen'),
})

export const resealRoutes = [resealRoute] as const
