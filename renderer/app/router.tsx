import { createHashHistory, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router'
import { aboutRoutes } from '../about/routes.ts'
import { cashRoutes } from '../cashbook/routes.ts'
import { catalogueRoutes, catalogueSettingsRoutes } from '../catalogue/routes.ts'
import { casesRoutes } from '../cases/routes.ts'
import { centreRoutes } from '../centre/routes.ts'
import { customersRoutes } from '../customers/routes.ts'
import { disputesRoutes } from '../disputes/routes.ts'
import { intakeRoutes } from '../intake/routes.ts'
import { invitationsRoutes } from '../invitations/routes.ts'
import { loansRoutes, loansSettingsRoutes } from '../loans/routes.ts'
import { locationsSettingsRoutes } from '../locations/routes.ts'
import { manualRoutes } from '../manual/routes.ts'
import { mailRoutes, mailSettingsRoutes } from '../mail/routes.ts'
import { mailboxRoutes, mailboxSettingsRoutes } from '../mailbox/routes.ts'
import { peopleRoutes } from '../people/routes.ts'
import { phoneSettingsRoutes } from '../phone/routes.ts'
import { plansRoutes } from '../plans/routes.ts'
import { pricesSettingsRoutes } from '../prices/routes.ts'
import { repairsSettingsRoutes } from '../repairs/routes.ts'
import { privacyRoutes } from '../privacy/routes.ts'
import { profileSettingsRoutes } from '../profile/routes.ts'
import { reportsRoutes, reportsSettingsRoutes } from '../reports/routes.ts'
import { requestsRoutes } from '../requests/routes.ts'
import { reviewSettingsRoutes, reviewsRoutes } from '../reviews/routes.ts'
import { resealRoutes } from '../reseal/routes.ts'
import { stockRoutes } from '../stock/routes.ts'
import { updatesRoutes } from '../updates/routes.ts'
import { upkeepRoutes } from '../upkeep/routes.ts'
import { rootRoute } from '../base/routes/root-route.ts'
import { settingsRoute } from '../base/routes/settings-route.ts'
import { BenchScreen } from './bench-screen.tsx'
import { BrokenScreen } from './error-boundary.tsx'
import { NotFound } from './not-found.tsx'
import { RootScreen } from './root-screen.tsx'

rootRoute.update({ component: RootScreen, errorComponent: BrokenScreen, notFoundComponent: NotFound })
settingsRoute.update({
  component: lazyRouteComponent(() => import('./settings-layout.tsx'), 'SettingsLayout'),
})

const benchRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: BenchScreen })
const ownSettingsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/',
  component: lazyRouteComponent(() => import('./settings-screen.tsx'), 'SettingsScreen'),
})
const scannerSettingsRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/scanner',
  component: lazyRouteComponent(() => import('../base/scanner/scanner-screen.tsx'), 'ScannerScreen'),
})
const settingsRoutes = settingsRoute.addChildren([
  ownSettingsRoute,
  scannerSettingsRoute,
  ...catalogueSettingsRoutes,
  ...mailSettingsRoutes,
  ...mailboxSettingsRoutes,
  ...peopleRoutes,
  ...centreRoutes,
  ...reviewSettingsRoutes,
  ...reportsSettingsRoutes,
  ...upkeepRoutes,
  ...updatesRoutes,
  ...privacyRoutes,
  ...profileSettingsRoutes,
  ...pricesSettingsRoutes,
  ...repairsSettingsRoutes,
  ...locationsSettingsRoutes,
  ...loansSettingsRoutes,
  ...phoneSettingsRoutes,
])

/** Every address of the program. A feature exports its routes (hung on `rootRoute`) and adds one line here. */
const routeTree = rootRoute.addChildren([
  benchRoute,
  ...intakeRoutes,
  ...requestsRoutes,
  ...reportsRoutes,
  ...cashRoutes,
  ...casesRoutes,
  ...customersRoutes,
  ...plansRoutes,
  ...resealRoutes,
  ...stockRoutes,
  ...loansRoutes,
  ...reviewsRoutes,
  ...catalogueRoutes,
  ...invitationsRoutes,
  ...mailRoutes,
  ...mailboxRoutes,
  ...disputesRoutes,
  ...aboutRoutes,
  ...manualRoutes,
  settingsRoutes,
])

/** Hash history: the same addresses in both hosts, and a reload never asks the host for a path that it has not. */
export const router = createRouter({
  routeTree,
  history: createHashHistory(),
  defaultErrorComponent: BrokenScreen,
  defaultNotFoundComponent: NotFound,
  scrollRestoration: false,
})

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router
  }
}
