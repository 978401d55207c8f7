import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../base/routes/root-route.ts'
import { casesView } from './cases-view.ts'

const casesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases',
  component: lazyRouteComponent(() => import('./cases-screen.tsx'), 'CasesScreen'),
  validateSearch: (search) => casesView.parse(search),
})
const caseRoute = createRoute({ getParentRoute: () => casesRoute, path: '$caseId' })
const boardRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/board',
  component: lazyRouteComponent(() => import('./board-screen.tsx'), 'BoardScreen'),
})

export const casesRoutes = [casesRoute.addChildren([caseRoute]), boardRoute] as const
