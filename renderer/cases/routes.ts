import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { caseStatuses } from '../../shared/intake/case-status.ts'
import { rootRoute } from '../app/root-route.tsx'
import { BoardScreen } from './board-screen.tsx'
import { CasesScreen } from './cases-screen.tsx'

/** The filter of the list lives in the address: it survives a reload and can be sent to a colleague. */
const view = z.object({
  q: z.string().max(100).optional().catch(undefined),
  status: z.enum(caseStatuses).optional().catch(undefined),
  /** Everything, ended cases too. */
  all: z.boolean().optional().catch(undefined),
  sort: z.string().max(20).optional().catch(undefined),
  up: z.boolean().optional().catch(undefined),
})
export type CasesView = z.infer<typeof view>

const casesRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/cases',
  component: CasesScreen,
  validateSearch: (search) => view.parse(search),
})
const caseRoute = createRoute({ getParentRoute: () => casesRoute, path: '$caseId' })
const boardRoute = createRoute({ getParentRoute: () => rootRoute, path: '/board', component: BoardScreen })

export const casesRoutes = [casesRoute.addChildren([caseRoute]), boardRoute] as const
