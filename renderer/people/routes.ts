import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { settingsRoute } from '../base/routes/settings-route.ts'
import { peopleView } from './people-view.ts'

/** The list stays while its records change. */
const peopleRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/people',
  component: lazyRouteComponent(() => import('./people-screen.tsx'), 'PeopleScreen'),
  validateSearch: (search) => peopleView.parse(search),
})
const personRoute = createRoute({ getParentRoute: () => peopleRoute, path: '$personId' })
const centreRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/centre',
  component: lazyRouteComponent(() => import('./centre-screen.tsx'), 'CentreScreen'),
})

export const peopleRoutes = [peopleRoute.addChildren([personRoute]), centreRoute] as const
