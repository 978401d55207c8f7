import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { settingsRoute } from '../base/routes/settings-route.ts'
import { pricesView } from './prices-view.ts'

const pricesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/prices',
  component: lazyRouteComponent(() => import('./prices-screen.tsx'), 'PricesScreen'),
  validateSearch: (search) => pricesView.parse(search),
})
const ratesRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/rates',
  component: lazyRouteComponent(() => import('./rates-screen.tsx'), 'RatesScreen'),
})

export const pricesSettingsRoutes = [pricesRoute, ratesRoute] as const
