import { createRoute } from '@tanstack/react-router'
import { settingsRoute } from '../base/routes/settings-route.ts'
import { CentreScreen } from './centre-screen.tsx'
import { PeopleScreen } from './people-screen.tsx'
import { peopleView } from './people-view.ts'

/** The list stays while its records change. */
const peopleRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/people',
  component: PeopleScreen,
  validateSearch: (search) => peopleView.parse(search),
})
const personRoute = createRoute({ getParentRoute: () => peopleRoute, path: '$personId' })
const centreRoute = createRoute({
  getParentRoute: () => settingsRoute,
  path: '/centre',
  component: CentreScreen,
})

export const peopleRoutes = [peopleRoute.addChildren([personRoute]), centreRoute] as const
