import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../base/routes/root-route.ts'
import { settingsRoute } from '../base/routes/settings-route.ts'
import { loansView } from './loans-view.ts'

const loansRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/loans',
  component: lazyRouteComponent(() => import('./loans-screen.tsx'), 'LoansScreen'),
  validateSearch: (search) => loansView.parse(search),
})
const settingsOfLoansRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/loans',
  component: lazyRouteComponent(() => import('./loans-settings.tsx'), 'LoansSettings'),
})

export const loansRoutes = [loansRoute] as const
export const loansSettingsRoutes = [settingsOfLoansRoute] as const
