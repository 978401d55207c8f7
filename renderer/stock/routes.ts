import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../base/routes/root-route.ts'
import { StockScreen } from './stock-screen.tsx'
import { stockView } from './stock-view.ts'

const stockRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/stock',
  component: StockScreen,
  validateSearch: (search) => stockView.parse(search),
})

export const stockRoutes = [stockRoute] as const
