import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../base/routes/root-route.ts'
import { arrivalsView } from './arrivals-view.ts'

const arrivalsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/intake/arrivals',
  component: lazyRouteComponent(() => import('./arrivals-screen.tsx'), 'ArrivalsScreen'),
  validateSearch: (search) => arrivalsView.parse(search),
})

export const requestsRoutes = [arrivalsRoute] as const
