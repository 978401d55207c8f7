import { createRoute } from '@tanstack/react-router'
import { settingsRoute } from '../base/routes/settings-route.ts'
import { CentreScreen } from './centre-screen.tsx'
import { PeopleScreen } from './people-screen.tsx'

/** The list stays while its records change. */
const peopleRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/people',
  component: PeopleScreen,
})
const personRoute = createRoute({ getParentRoute: () => peopleRoute, path: '$personId' })
const centreRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/centre',
  component: CentreScreen,
})

export const peopleRoutes = [peopleRoute.addChildren([personRoute]), centreRoute] as const
