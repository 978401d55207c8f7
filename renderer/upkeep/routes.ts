import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { settingsRoute } from '../base/routes/settings-route.ts'

const dataRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/data',
  component: lazyRouteComponent(() => import('./data-screen.tsx'), 'DataScreen'),
})

export const upkeepRoutes = [dataRoute] as const
