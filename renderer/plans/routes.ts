import { createRoute } from '@tanstack/react-router'
import { z } from 'zod'
import { planStates } from '../../shared/plans/status.ts'
import { rootRoute } from '../app/root-route.tsx'
import { PlansScreen } from './plans-screen.tsx'
import { RegisterScreen } from './register/register-screen.tsx'

/** The filter of the list lives in the address: it survives a reload and can be sent to a colleague. */
const view = z.object({
  q: z.string().max(100).optional().catch(undefined),
  state: z.enum(planStates).optional().catch(undefined),
  sort: z.string().max(20).optional().catch(undefined),
  up: z.boolean().optional().catch(undefined),
})
export type PlansView = z.infer<typeof view>

const plansRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plans',
  component: PlansScreen,
  validateSearch: (search) => view.parse(search),
})
const planRoute = createRoute({ getParentRoute: () => plansRoute, path: '$planId' })

/** `serial`: what was scanned before the registration began. */
const beginning = z.object({ serial: z.string().max(200).optional().catch(undefined) })
const registerRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/plans/new',
  component: RegisterScreen,
  validateSearch: (search) => beginning.parse(search),
})

export const plansRoutes = [plansRoute.addChildren([planRoute]), registerRoute] as const
