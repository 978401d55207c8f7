import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { settingsRoute } from '../base/routes/settings-route.ts'

const updatesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/updates',
  component: lazyRouteComponent(() => import('./updates-screen.tsx'), 'UpdatesScreen'),
})

export const updatesRoutes = [updatesRoute] as const
