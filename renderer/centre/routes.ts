import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { settingsRoute } from '../base/routes/settings-route.ts'

const benchesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/benches',
  component: lazyRouteComponent(() => import('./benches-screen.tsx'), 'BenchesScreen'),
})

export const centreRoutes = [benchesRoute] as const
