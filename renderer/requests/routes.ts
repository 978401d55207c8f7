import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../base/routes/root-route.ts'
import { ArrivalsScreen } from './arrivals-screen.tsx'
import { arrivalsView } from './arrivals-view.ts'

const arrivalsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/intake/arrivals',
  component: ArrivalsScreen,
  validateSearch: (search) => arrivalsView.parse(search),
})

export const requestsRoutes = [arrivalsRoute] as const
