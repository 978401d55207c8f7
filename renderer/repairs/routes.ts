import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { settingsRoute } from '../base/routes/settings-route.ts'

const repairsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/repairs',
  component: lazyRouteComponent(() => import('./repairs-settings.tsx'), 'RepairsSettings'),
})

export const repairsSettingsRoutes = [repairsRoute] as const
