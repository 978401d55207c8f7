import { createHashHistory, createRoute, createRouter } from '@tanstack/react-router'
import { BenchScreen } from './bench-screen.tsx'
import { BrokenScreen } from './error-boundary.tsx'
import { NotFound } from './not-found.tsx'
import { rootRoute } from './root-route.tsx'
import { SettingsScreen } from './settings-screen.tsx'

const benchRoute = createRoute({ getParentRoute: () => rootRoute, path: '/', component: BenchScreen })
const settingsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/settings',
  component: SettingsScreen,
})

/** Every address of the program. A feature exports its routes (hung on `rootRoute`) and adds one line here. */
const routeTree = rootRoute.addChildren([benchRoute, settingsRoute])

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
