import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../base/routes/root-route.ts'

/** The day stands in the address: it survives a reload, and the way back is the browser's own. */
const view = z.object({ day: z.iso.date().optional().catch(undefined) })

const cashRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cash',
  component: lazyRouteComponent(() => import('./cash-screen.tsx'), 'CashScreen'),
  validateSearch: (search) => view.parse(search),
})

export const cashRoutes = [cashRoute] as const
