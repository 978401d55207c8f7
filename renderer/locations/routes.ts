import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { settingsRoute } from '../base/routes/settings-route.ts'

const locationsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/locations',
  component: lazyRouteComponent(() => import('./locations-settings.tsx'), 'LocationsSettings'),
})

export const locationsSettingsRoutes = [locationsRoute] as const
