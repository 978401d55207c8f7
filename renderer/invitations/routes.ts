import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { rootRoute } from '../base/routes/root-route.ts'
import { invitationsView } from './invitations-view.ts'

const invitationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitations',
  component: lazyRouteComponent(() => import('./invitations-screen.tsx'), 'InvitationsScreen'),
  validateSearch: (search) => invitationsView.parse(search),
})
const invitationRoute = createRoute({ getParentRoute: () => invitationsRoute, path: '$invitationId' })

export const invitationsRoutes = [invitationsRoute.addChildren([invitationRoute])] as const
