import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { settingsRoute } from '../base/routes/settings-route.ts'

const customersRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/customers',
  component: lazyRouteComponent(() => import('./customers-screen.tsx'), 'CustomersScreen'),
})

export const privacyRoutes = [customersRoute] as const
