import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../base/routes/root-route.ts'

const aboutRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/about',
  component: lazyRouteComponent(() => import('./about-screen.tsx'), 'AboutScreen'),
})

export const aboutRoutes = [aboutRoute] as const
