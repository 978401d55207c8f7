import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { rootRoute } from '../base/routes/root-route.ts'
import { settingsRoute } from '../base/routes/settings-route.ts'
import { reviewsView } from './reviews-view.ts'

const reviewsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reviews',
  component: lazyRouteComponent(() => import('./reviews-screen.tsx'), 'ReviewsScreen'),
  validateSearch: (search) => reviewsView.parse(search),
})
const submissionRoute = createRoute({ getParentRoute: () => reviewsRoute, path: '$submissionId' })

/** `previous`: the submission that was sent back and is answered. `file`: a recording of the inbox. */
const beginning = z.object({
  previous: z.uuid().optional().catch(undefined),
  file: z.string().max(64).optional().catch(undefined),
})
const enterRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reviews/new',
  component: lazyRouteComponent(() => import('./enter/enter-screen.tsx'), 'EnterScreen'),
  validateSearch: (search) => beginning.parse(search),
})

/** The frame that is looked at lives in the address: it survives a reload and can be sent to a colleague. */
const place = z.object({ frame: z.int().nonnegative().optional().catch(undefined) })
const workspaceRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/review/$submissionId',
  component: lazyRouteComponent(() => import('./workspace/workspace-screen.tsx'), 'WorkspaceScreen'),
  validateSearch: (search) => place.parse(search),
})

export const reviewsRoutes = [
  reviewsRoute.addChildren([submissionRoute]),
  enterRoute,
  workspaceRoute,
] as const

const settingsPlace = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/reviews',
  component: lazyRouteComponent(() => import('./settings/settings-screen.tsx'), 'ReviewSettingsScreen'),
})
export const reviewSettingsRoutes = [settingsPlace] as const
