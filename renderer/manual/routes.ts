import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../base/routes/root-route.ts'

const manualRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/manual',
  component: lazyRouteComponent(() => import('./manual-screen.tsx'), 'ManualScreen'),
})
const pageRoute = createRoute({ getParentRoute: () => manualRoute, path: '$page' })

export const manualRoutes = [manualRoute.addChildren([pageRoute])] as const
