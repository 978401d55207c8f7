import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { versionStates } from '../../shared/catalogue/validity.ts'
import { listView } from '../base/ui/record-list/list-view.ts'
import { rootRoute } from '../base/routes/root-route.ts'
import { settingsRoute } from '../base/routes/settings-route.ts'

const typed = z.object({ q: z.string().max(100).optional().catch(undefined) })

/** The screen stays while its models change: the box keeps the focus. */
const coverageRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/coverage',
  component: lazyRouteComponent(() => import('./coverage-screen.tsx'), 'CoverageScreen'),
  validateSearch: (search) => typed.parse(search),
})
const modelRoute = createRoute({ getParentRoute: () => coverageRoute, path: '$model' })

const versionsView = listView.extend({ state: z.enum(versionStates).optional().catch(undefined) })
const versionsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/catalogue',
  component: lazyRouteComponent(() => import('./settings/versions-screen.tsx'), 'VersionsScreen'),
  validateSearch: (search) => versionsView.parse(search),
})
const draftRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/catalogue/draft',
  component: lazyRouteComponent(() => import('./settings/draft-screen.tsx'), 'DraftScreen'),
})
const compared = z.object({ against: z.string().max(80).optional().catch(undefined) })
const versionRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/catalogue/$version',
  component: lazyRouteComponent(() => import('./settings/version-screen.tsx'), 'VersionScreen'),
  validateSearch: (search) => compared.parse(search),
})

export const catalogueRoutes = [coverageRoute.addChildren([modelRoute])] as const
/** For managers, among the settings. */
export const catalogueSettingsRoutes = [versionsRoute, draftRoute, versionRoute] as const
