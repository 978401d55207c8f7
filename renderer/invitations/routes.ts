import { createRoute, lazyRouteComponent } from '@tanstack/react-router'
import { z } from 'zod'
import { invitationKinds, invitationStates } from '../../shared/invitations/rules.ts'
import { rootRoute } from '../base/routes/root-route.ts'

/** The filter of the list lives in the address: it survives a reload and can be sent to a colleague. */
const view = z.object({
  q: z.string().max(100).optional().catch(undefined),
  state: z.enum(invitationStates).optional().catch(undefined),
  kind: z.enum(invitationKinds).optional().catch(undefined),
  today: z.boolean().optional().catch(undefined),
})
export type InvitationsView = z.infer<typeof view>

const invitationsRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/invitations',
  component: lazyRouteComponent(() => import('./invitations-screen.tsx'), 'InvitationsScreen'),
  validateSearch: (search) => view.parse(search),
})
const invitationRoute = createRoute({ getParentRoute: () => invitationsRoute, path: '$invitationId' })

export const invitationsRoutes = [invitationsRoute.addChildren([invitationRoute])] as const
