import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { settingsRoute } from '../base/routes/settings-route.ts'

const phoneRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/phone',
  component: lazyRouteComponent(() => import('./phone-settings.tsx'), 'PhoneSettings'),
})

export const phoneSettingsRoutes = [phoneRoute] as const
