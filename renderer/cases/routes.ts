import { createRoute } from '@tanstack/react-router'
import { rootRoute } from '../base/routes/root-route.ts'
import { BoardScreen } from './board-screen.tsx'
import { CasesScreen } from './cases-screen.tsx'
import { casesView } from './cases-view.ts'

const casesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases',
  component: CasesScreen,
  validateSearch: (search) => casesView.parse(search),
})
const caseRoute = createRoute({ getParentRoute: () => casesRoute, path: '$caseId' })
const boardRoute = createRoute({ getParentRoute: () => rootRoute, path: '/board', component: BoardScreen })

export const casesRoutes = [casesRoute.addChildren([caseRoute]), boardRoute] as const
