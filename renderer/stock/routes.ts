import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../base/routes/root-route.ts'
import { stockView } from './stock-view.ts'

const stockRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/stock',
  component: lazyRouteComponent(() => import('./stock-screen.tsx'), 'StockScreen'),
  validateSearch: (search) => stockView.parse(search),
})

export const stockRoutes = [stockRoute] as const
