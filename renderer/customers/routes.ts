import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../base/routes/root-route.ts'

const customerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/customers/$customerId',
  component: lazyRouteComponent(() => import('./customer-screen.tsx'), 'CustomerScreen'),
})

export const customersRoutes = [customerRoute] as const
